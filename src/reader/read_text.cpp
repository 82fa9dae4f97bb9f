// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/read_text.hpp"

#include <algorithm>

namespace docbao {
namespace {

bool is_word(const Piece& piece) {
  return (piece.kind == PieceKind::Word || piece.kind == PieceKind::Foreign) && !piece.spoken.empty();
}

bool has_word(const SpokenText& spoken) { return std::ranges::any_of(spoken.pieces, is_word); }

/// The block as an article of its own.
Article cut_out(const Article& article, const Block& block) {
  Article alone;
  alone.text = article.view(block.span);
  alone.blocks.push_back({{0, block.span.size()}, block.kind, block.repeats});
  return alone;
}

}  // namespace

std::vector<SpokenSentence> read_text(const Article& article, const Style& style) {
  Composer composer;
  return read_text(article, style, composer);
}

std::vector<SpokenSentence> read_text(const Article& article, const Style& style, Composer& composer) {
  const PreparedText text = prepare(article);
  std::vector<SpokenSentence> out;
  for (const Sentence& sentence : text.sentences) {
    if (!text.is_read(sentence, style)) continue;
    SpokenText spoken = composer.verbalize(text, sentence, style);
    if (has_word(spoken)) out.push_back({sentence, std::move(spoken)});
  }
  return out;
}

bool has_words(const Article& article, const Style& style, Composer& composer) {
  return std::ranges::any_of(article.blocks, [&](const Block& block) {
    if (!is_read(block, style)) return false;
    const PreparedText text = prepare(cut_out(article, block));
    return std::ranges::any_of(text.sentences, [&](const Sentence& sentence) {
      return has_word(composer.verbalize(text, sentence, style));
    });
  });
}

}  // namespace docbao
