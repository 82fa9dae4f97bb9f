// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/phraser.hpp"

#include <algorithm>

#include "text/letters.hpp"

namespace docbao {
namespace {

/// The break that a mark of pause asks for.
Break break_at(std::string_view mark, std::string_view rule) noexcept {
  if (mark.ends_with('?')) return Break::Question;
  if (mark == "," && rule.starts_with("parenthesis")) return Break::Parenthesis;
  if (mark == "," && rule.starts_with("dash")) return Break::Dash;
  if (mark == ",") return Break::Comma;
  if (mark == ";") return Break::Semicolon;
  if (mark == ":") return Break::Colon;
  return Break::Sentence;
}

Break break_after_block(BlockKind block) noexcept {
  switch (block) {
    case BlockKind::Title:
    case BlockKind::Heading: return Break::Heading;
    case BlockKind::ListItem: return Break::ListItem;
    default: return Break::Paragraph;
  }
}

class Builder {
 public:
  explicit Builder(const Voice& voice) : voice_(voice) {}

  /// A reading may hold commas of its own, as between the groups of a phone number.
  void add_words(std::string_view words, const Piece& piece) {
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t end = std::min(words.find(' ', at), words.size());
      std::string_view word = words.substr(at, end - at);
      const bool has_comma = word.ends_with(',');
      if (has_comma) word.remove_suffix(1);
      if (!word.empty()) add_word(word, piece);
      if (has_comma) add_break(Break::Comma);
      at = end + 1;
    }
  }

  /// Ends the running phrase; a second mark right behind a first only makes its break heavier.
  void add_break(Break kind) {
    if (out.words.empty()) return;
    const auto from = static_cast<std::uint32_t>(phrase_start_);
    const auto count = static_cast<std::uint32_t>(out.words.size()) - from;
    if (count > 0) out.phrases.push_back({from, count, kind, 0, 1.0F});
    Phrase& last = out.phrases.back();
    last.break_after = std::max(last.break_after, kind);
    last.pause_after_ms = voice_.pauses.at(last.break_after);
    phrase_start_ = out.words.size();
  }

  Utterance out;

 private:
  void add_word(std::string_view word, const Piece& piece) {
    if (!out.text.empty()) out.text += ' ';
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    out.text += to_lower(word);
    out.words.push_back({{begin, static_cast<std::uint32_t>(out.text.size())}, piece.source, 0.0F, piece.kind == PieceKind::Foreign});
  }

  const Voice& voice_;
  std::size_t phrase_start_ = 0;
};

}  // namespace

Utterance phrase(const SpokenText& spoken, const Sentence& sentence, BlockKind block, const Voice& voice) {
  Builder builder(voice);
  for (const Piece& piece : spoken.pieces) {
    if (piece.kind == PieceKind::Silent) continue;
    if (piece.kind == PieceKind::Pause) builder.add_break(break_at(spoken.view(piece), piece.rule));
    else builder.add_words(spoken.view(piece), piece);
  }
  builder.add_break(sentence.ends_block ? break_after_block(block) : Break::Sentence);
  builder.out.source = sentence.span;
  return std::move(builder.out);
}

}  // namespace docbao
