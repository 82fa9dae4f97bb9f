// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/spoken_builder.hpp"

#include <array>

#include "text/letters.hpp"
#include "text/utf8.hpp"

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

}  // namespace

SpokenBuilder::SpokenBuilder(const TokenizedSentence& sentence) : sentence_(sentence) {
  spoken_.words.reserve(sentence.span.size() * 2);
  spoken_.pieces.reserve(sentence.tokens.size());
}

void SpokenBuilder::add(const Reading& reading, std::string_view semiotic_class) {
  say_plain_until(reading.source.begin);
  Piece piece{{}, reading.source, semiotic_class, reading.rule, reading.certainty, reading.kind};
  if (reading.kind == PieceKind::Pause) pause(reading.words, piece);
  else say(reading.words, piece);
  while (sentence_.has(at_) && sentence_.tokens[at_].span.begin < reading.source.end) ++at_;
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
  std::size_t after_first = 0;
  next_code_point(written, after_first);
  const bool shouted = token.letters == LetterCase::Upper && after_first < written.size();
  if (shouted) say(to_lower(written), piece);
  else say(written, piece);
}

void SpokenBuilder::say(std::string_view words, Piece piece) {
  std::string& out = spoken_.words;
  if (words.empty()) piece.kind = PieceKind::Silent;
  if (!words.empty() && !out.empty()) out += ' ';
  piece.spoken.begin = static_cast<std::uint32_t>(out.size());
  out += words;
  piece.spoken.end = static_cast<std::uint32_t>(out.size());
  spoken_.pieces.push_back(piece);
  if (!words.empty()) has_mark_ = false;
}

void SpokenBuilder::pause(std::string_view mark, Piece piece) {
  std::string& out = spoken_.words;
  const bool is_first = out.empty();
  const bool is_lighter = has_mark_ && weight(mark) <= weight(spoken_.view(spoken_.pieces[last_mark_]));
  const bool reading_paused = !has_mark_ && out.ends_with(',') && mark == ",";
  if (is_first || is_lighter || reading_paused) return say({}, piece);
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
