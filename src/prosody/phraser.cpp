// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/phraser.hpp"

#include <algorithm>

#include "prosody/word_notes.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

bool is_parenthesis(WrittenMark mark) noexcept {
  return mark == WrittenMark::ParenthesisOpen || mark == WrittenMark::ParenthesisClose;
}
bool is_quote(WrittenMark mark) noexcept {
  return mark == WrittenMark::QuoteOpen || mark == WrittenMark::QuoteClose ||
         mark == WrittenMark::QuoteStraight;
}

/// The break that a mark of pause asks for.
Break break_at(std::string_view pause, WrittenMark mark) noexcept {
  if (pause.ends_with('?')) return Break::Question;
  if (pause == "," && is_parenthesis(mark)) return Break::Parenthesis;
  if (pause == "," && mark == WrittenMark::Dash) return Break::Dash;
  if (pause == ",") return Break::Comma;
  if (pause == ";") return Break::Semicolon;
  if (pause == ":") return Break::Colon;
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

bool begins_with_capital(std::string_view word) noexcept {
  std::size_t at = 0;
  return is_upper(next_code_point(word, at));
}

class Builder {
 public:
  explicit Builder(const Voice& voice) : voice_(voice) {}

  void add_piece(const SpokenText& spoken, std::uint32_t index) {
    const Piece& piece = spoken.pieces[index];
    if (is_quote(piece.mark)) enter_or_leave_quote(spoken, index);
    if (is_parenthesis(piece.mark)) in_parenthesis_ = piece.mark == WrittenMark::ParenthesisOpen;
    if (piece.kind == PieceKind::Silent) return;
    if (piece.kind == PieceKind::Pause) return add_pause(spoken.view(piece), piece.mark);
    add_words(spoken.view(piece), piece, index);
  }

  /// Ends the running phrase; a second mark right behind a first only makes its break heavier.
  void add_break(Break kind) {
    auto& [text, words, phrases, source] = draft.utterance;
    if (words.empty()) return;
    const auto from = static_cast<std::uint32_t>(phrase_start_);
    const auto count = static_cast<std::uint32_t>(words.size()) - from;
    if (count > 0) phrases.push_back({from, count, kind, 0, 1.0F});
    Phrase& last = phrases.back();
    last.break_after = std::max(last.break_after, kind);
    last.pause_after_ms = voice_.pauses.at(last.break_after);
    phrase_start_ = words.size();
  }

  SentenceForm form() const {
    if (last_pause_ == "?") return question_form(draft.utterance);
    return last_pause_ == "!" ? SentenceForm::Exclamation : SentenceForm::Statement;
  }

  Draft draft;

 private:
  /// A quote may have begun in the sentence before, and end in the next. A straight mark begins one where
  /// another follows, or no word stands before it.
  void enter_or_leave_quote(const SpokenText& spoken, std::uint32_t index) {
    const auto is_straight = [](const Piece& piece) { return piece.mark == WrittenMark::QuoteStraight; };
    const bool more = std::any_of(spoken.pieces.begin() + index + 1, spoken.pieces.end(), is_straight);
    const bool opens = is_straight(spoken.pieces[index])
                           ? !in_quote_ && (more || draft.notes.empty())
                           : spoken.pieces[index].mark == WrittenMark::QuoteOpen;
    if (!opens && !in_quote_ && !had_quote_)
      std::ranges::for_each(draft.notes, [](WordNote& note) { note.in_quote = true; });
    in_quote_ = opens;
    had_quote_ = true;
  }

  void add_pause(std::string_view pause, WrittenMark mark) {
    last_pause_ = pause;
    add_break(break_at(pause, mark));
  }

  /// A reading may hold commas of its own, as between the groups of a phone number.
  void add_words(std::string_view words, const Piece& piece, std::uint32_t index) {
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t end = std::min(words.find(' ', at), words.size());
      std::string_view word = words.substr(at, end - at);
      const bool has_comma = word.ends_with(',');
      if (has_comma) word.remove_suffix(1);
      if (!word.empty()) add_word(word, piece, index);
      if (has_comma) add_break(Break::Comma);
      at = end + 1;
    }
  }

  void add_word(std::string_view word, const Piece& piece, std::uint32_t index) {
    auto& [text, words, phrases, source] = draft.utterance;
    if (!text.empty()) text += ' ';
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += to_lower(word);
    words.push_back({{begin, static_cast<std::uint32_t>(text.size())},
                     piece.source,
                     0.0F,
                     piece.kind == PieceKind::Foreign});
    draft.notes.push_back({index, begins_with_capital(word), in_parenthesis_, in_quote_});
  }

  const Voice& voice_;
  std::size_t phrase_start_ = 0;
  std::string_view last_pause_;
  bool in_parenthesis_ = false, in_quote_ = false, had_quote_ = false;
};

}  // namespace

Utterance phrase(const SpokenText& spoken, const Sentence& sentence, BlockKind block, const Voice& voice) {
  Builder builder(voice);
  for (std::uint32_t i = 0; i < spoken.pieces.size(); ++i) builder.add_piece(spoken, i);
  const SentenceForm form = builder.form();
  const Break last = sentence.ends_block ? break_after_block(block) : Break::Sentence;
  builder.add_break(last);
  join_pairs(builder.draft);
  add_breaths(builder.draft, voice.pauses);
  shape_melody(builder.draft, form, last == Break::Heading);
  builder.draft.utterance.source = sentence.span;
  return std::move(builder.draft.utterance);
}

}  // namespace docbao
