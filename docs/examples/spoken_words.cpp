// SPDX-License-Identifier: GPL-3.0-or-later
// Shows what is said of an article, and of which of its bytes: spoken_words FILE
//
//   sentence 0-13
//     0-3    105     một trăm linh năm
//     4-12   người   người
//
// Without speech engine and sound: what a search, a subtitle or an engine of one's own begins with.
#include <cstdio>
#include <docbao/message.hpp>
#include <docbao/read_text.hpp>
#include <optional>

namespace {

int complain(const docbao::Error& error) {
  const std::string sentence = docbao::to_message(error, docbao::Language::English);
  std::fprintf(stderr, "%s (%s)\n", sentence.c_str(), std::string(to_string(error.code)).c_str());
  return 1;
}

void print(docbao::Span span, std::string_view written, std::string_view spoken) {
  std::printf("  %u-%u\t%.*s\t%.*s\n", span.begin, span.end, static_cast<int>(written.size()), written.data(),
              static_cast<int>(spoken.size()), spoken.data());
}

void show(const docbao::Article& article) {
  for (const docbao::SpokenSentence& said : docbao::read_text(article)) {
    std::printf("sentence %u-%u\n", said.sentence.span.begin, said.sentence.span.end);
    for (const docbao::Piece& piece : said.spoken.pieces) {
      // The others are pauses, and what is not said; piece.rule tells why.
      const bool is_word = piece.kind == docbao::PieceKind::Word || piece.kind == docbao::PieceKind::Foreign;
      if (is_word) print(piece.source, article.view(piece.source), said.spoken.view(piece));
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  const auto source = docbao::open_source(argc > 1 ? argv[1] : "-");
  if (!source) return complain(source.error());
  for (;;) {
    // A long text comes in parts, each an article.
    const docbao::Result<std::optional<docbao::Article>> article = (*source)->next();
    if (!article) return complain(article.error());
    if (!*article) return 0;
    show(**article);
  }
}
