// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/engine/spoken_builder.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "normalize/engine/token_shapes.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

/// Marks of pause from light to heavy: of several in a row only the heaviest is spoken.
int weight(std::string_view mark) noexcept {
  constexpr std::array<std::string_view, 7> kMarks = {",", ":", ";", "…", ".", "!", "?"};
  for (std::size_t i = 0; i < kMarks.size(); ++i) {
    if (kMarks[i] == mark) return static_cast<int>(i);
  }
  return -1;
}

/// Two ASCII characters that are not the same letter or sign; nothing else is known of others.
bool surely_differ(char a, char b) noexcept {
  const bool are_ascii = (static_cast<unsigned char>(a) | static_cast<unsigned char>(b)) < 0x80;
  return are_ascii && ((a ^ b) & ~0x20) != 0;
}

/// Whether `said` ends in exactly these words, any case.
bool ends_in_words(std::string_view said, std::string_view words) {
  if (said.size() < words.size()) return false;
  const std::size_t begin = said.size() - words.size();
  if (!words.empty() && (surely_differ(said.back(), words.back()) || is_continuation(said[begin])))
    return false;
  if (to_lower(said.substr(begin)) != to_lower(words)) return false;
  return begin == 0 || said[begin - 1] == ' ';
}

/// How many bytes at the front of `words` the speaker has just said: all of them, or two words and more. One
/// alone may be another word: "người dân DTTS" is followed by "dân tộc thiểu số".
std::size_t just_said(std::string_view said, std::string_view words) {
  constexpr std::size_t kMostBytes = 64;
  if (ends_in_words(said, words)) return words.size();
  for (std::size_t end = std::min(words.rfind(' '), kMostBytes); end != std::string_view::npos && end > 0;
       end = words.rfind(' ', end - 1)) {
    const std::string_view front = words.substr(0, end);
    if (front.find(' ') == std::string_view::npos) return 0;
    if (words[end] == ' ' && ends_in_words(said, front)) return end + 1;
  }
  return 0;
}

}  // namespace

SpokenBuilder::SpokenBuilder(const TokenizedSentence& sentence) : sentence_(sentence) {
  spoken_.words.reserve(sentence.span.size() * 2);
  spoken_.pieces.reserve(sentence.tokens.size());
}

void SpokenBuilder::add(const Reading& reading, std::string_view semiotic_class) {
  say_plain_until(reading.source.begin);
  Piece piece{{},           reading.source, semiotic_class,  reading.rule, reading.certainty,
              reading.kind, reading.mark,   reading.unheard, reading.rows};
  part_numbers(reading);
  if (reading.kind == PieceKind::Pause) say_mark(reading.words, piece);
  else if (reading.expands) say_once(reading.words, piece);
  else say(reading.words, piece);
  while (sentence_.has(at_) && sentence_.tokens[at_].span.begin < reading.source.end) ++at_;
}

/// The next token is a number, the plus of one, or the minus of one that stands behind a number with a point:
/// 58 38 +20 53, 52,97 -3.504,73.
bool SpokenBuilder::begins_number() const {
  if (sentence_.is_number(at_)) return true;
  const bool has_point = at_ >= 2 && sentence_.glued(at_ - 1) && sentence_.glued(at_ - 2) &&
                         (sentence_.is_symbol(at_ - 2, U',') || sentence_.is_symbol(at_ - 2, U'.'));
  const bool has_sign = sentence_.is_symbol(at_, U'+') || (has_point && is_dash_at(sentence_, at_));
  return has_sign && sentence_.glued(at_ + 1) && sentence_.is_number(at_ + 1);
}

/// "RTX 4060 8GB" must not become 4,068: two numbers side by side are parted.
void SpokenBuilder::part_numbers(const Reading& reading) {
  if (at_ == 0 || !begins_number() || !sentence_.is_number(at_ - 1) || sentence_.glued(at_)) return;
  if (sentence_.tokens[at_].span.begin != reading.source.begin || reading.words.empty() ||
      spoken_.pieces.empty())
    return;
  Piece& last = spoken_.pieces.back();
  if (last.spoken.empty() || last.kind != PieceKind::Word || spoken_.words.ends_with(',')) return;
  spoken_.words += ',';
  ++last.spoken.end;
}

SpokenText SpokenBuilder::finish() && {
  say_plain_until(sentence_.span.end);
  return std::move(spoken_);
}

void SpokenBuilder::say_plain_until(std::uint32_t end) {
  while (sentence_.has(at_) && sentence_.tokens[at_].span.begin < end) say_plain(sentence_.tokens[at_++]);
}

void SpokenBuilder::say_plain(const Token& token) {
  const std::string_view written = token.span.in(sentence_.text);
  if (token.kind != TokenKind::Word) {
    return say({}, {{}, token.span, "symbol", "symbol.unknown", Certainty::Guess, PieceKind::Silent});
  }
  const Piece piece{{}, token.span, "word", "word.plain", Certainty::Sure, PieceKind::Word};
  const bool shouted = token.letters == LetterCase::Upper && token.syllable && !is_one_letter(written);
  if (shouted) say(to_lower(written), piece);
  else say(written, piece);
}

bool SpokenBuilder::closes_at(std::uint32_t end) const {
  std::size_t next = at_;
  while (sentence_.has(next) && sentence_.tokens[next].span.begin < end) ++next;
  return sentence_.is_symbol(next, U')');
}

/// "cao tốc CT.01", "Hội đồng nhân dân (HĐND) tỉnh": the short form behind its own words says nothing new.
void SpokenBuilder::say_once(std::string_view words, Piece piece) {
  const bool in_brackets = has_mark_ && spoken_.pieces[last_mark_].mark == WrittenMark::ParenthesisOpen;
  const std::string_view before =
      std::string_view(spoken_.words)
          .substr(0, in_brackets ? spoken_.words.size() - 1 : spoken_.words.size());
  const std::size_t repeated = just_said(before, words);
  if (in_brackets && (repeated < words.size() || !closes_at(piece.source.end))) return say(words, piece);
  if (repeated == words.size()) piece.rule = "word.just_said";
  if (in_brackets) silence_last_mark(), has_mark_ = false, closes_silently_ = true;
  say(words.substr(repeated), piece);
}

void SpokenBuilder::say(std::string_view words, const Piece& piece) {
  std::string& out = spoken_.words;
  Piece& said = spoken_.pieces.emplace_back(piece);
  if (words.empty()) {
    said.kind = PieceKind::Silent;
  } else {
    if (!out.empty()) out += ' ';
    has_mark_ = false;
  }
  said.spoken.begin = static_cast<std::uint32_t>(out.size());
  out += words;
  said.spoken.end = static_cast<std::uint32_t>(out.size());
}

/// "," or, where marks are named, "phẩy ,": the name has the bytes of the mark, its pause has none.
void SpokenBuilder::say_mark(std::string_view words, Piece piece) {
  const std::size_t blank = words.rfind(' ');
  if (blank == std::string_view::npos) return pause(words, piece);
  Piece name = piece;
  name.kind = PieceKind::Word;
  say(words.substr(0, blank), name);
  piece.source.begin = piece.source.end;
  pause(words.substr(blank + 1), piece);
}

void SpokenBuilder::pause(std::string_view mark, Piece piece) {
  std::string& out = spoken_.words;
  const bool is_first = out.empty();
  const bool closes_nothing =
      std::exchange(closes_silently_, false) && piece.mark == WrittenMark::ParenthesisClose;
  const bool is_lighter = has_mark_ && weight(mark) <= weight(spoken_.view(spoken_.pieces[last_mark_]));
  const bool reading_paused = !has_mark_ && out.ends_with(',') && mark == ",";
  if (is_first || is_lighter || reading_paused || closes_nothing) return say({}, piece);
  if (has_mark_) silence_last_mark();
  piece.spoken.begin = static_cast<std::uint32_t>(out.size());
  out += mark;
  piece.spoken.end = static_cast<std::uint32_t>(out.size());
  last_mark_ = spoken_.pieces.size();
  has_mark_ = true;
  spoken_.pieces.push_back(piece);
}

/// The lighter mark gives way; what was silent behind it moves back to where it stood.
void SpokenBuilder::silence_last_mark() {
  const std::uint32_t begin = spoken_.pieces[last_mark_].spoken.begin;
  spoken_.words.resize(begin);
  spoken_.pieces[last_mark_].kind = PieceKind::Silent;
  for (std::size_t i = last_mark_; i < spoken_.pieces.size(); ++i) spoken_.pieces[i].spoken = {begin, begin};
}

}  // namespace docbao
