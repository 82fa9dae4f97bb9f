// SPDX-License-Identifier: GPL-3.0-or-later
#include "speech/clause.hpp"

#include <algorithm>
#include <cmath>

#include "speech/respell_for_espeak.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

// In letters. Well below eSpeak NG's limits: it holds 1,000 phonemes, and spells a word that it cannot say.
constexpr std::size_t kMostLetters = 200, kMostWordLetters = 40, kMostWords = 50;

/// How much of those limits a character takes: digits become number words, a letter of a script that eSpeak
/// NG's Vietnamese does not know is named in full ("Chinese letter").
std::size_t letters_of(char32_t c) noexcept {
  const bool latin = c < 0x250 || (c >= 0x1E00 && c < 0x1F00);
  return is_digit(c) ? 5 : latin ? 1 : 20;
}

/// One step of eSpeak NG's pitch scale, measured around its middle with both northern voices.
constexpr float kSemitonesPerStep = 0.155F;

std::uint32_t count_code_points(std::string_view text) noexcept {
  return static_cast<std::uint32_t>(
      std::ranges::count_if(text, [](char byte) { return !is_continuation(byte); }));
}

/// What of a word can be said: letters, their marks, digits; everything else parts it.
std::string speakable(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    const CharClass kind = char_class(c);
    const bool said =
        c != kReplacement && (is_letter(c) || kind == CharClass::Digit || kind == CharClass::Mark);
    if (said) append_utf8(out, lower(c));
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

/// A word for a voice of its own language: signs, digits and capitals are read as that language does.
std::string as_written(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (c > ' ' && c != 0x7F && c != kReplacement) append_utf8(out, c);
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

struct Portion {
  std::size_t size = 0, letters = 0;
};

/// The beginning of `text` that eSpeak NG takes for one word.
Portion first_portion(std::string_view text) noexcept {
  Portion out;
  for (std::size_t at = 0; at < text.size() && text[at] != ' ';) {
    const std::size_t letters = letters_of(next_code_point(text, at));
    if (out.size > 0 && out.letters + letters > kMostWordLetters) break;
    out = {at, out.letters + letters};
  }
  return out;
}

}  // namespace

std::string pitch_command(int pitch) { return '\x01' + std::to_string(std::clamp(pitch, 0, 99)) + 'P'; }

std::uint32_t Clause::word_at(std::uint32_t position) const noexcept {
  const auto after = std::ranges::upper_bound(words, position, {}, &Word::position);
  return after == words.begin() ? words.front().index : std::prev(after)->index;
}

void ClauseCutter::begin(const Phrase& phrase) noexcept {
  word_ = phrase.first_word;
  end_ = phrase.first_word + phrase.word_count;
  spelled_.clear();
  at_ = 0;
}

/// Spells the first word from `word_` on that has anything to say.
bool ClauseCutter::load_word() {
  at_ = 0;
  spelled_.clear();
  for (; word_ < end_; ++word_) {
    const UtteredWord& word = utterance_.words[word_];
    spelled_ = is_vietnamese(voice_) ? speakable(utterance_.view(word)) : as_written(utterance_.view(word));
    if (is_vietnamese(voice_) && !word.foreign) spelled_ = respell_for_espeak(spelled_);
    if (!spelled_.empty()) return true;
  }
  return false;
}

std::string ClauseCutter::pitch_command(const UtteredWord& word) {
  const int pitch = voice_.pitch + static_cast<int>(std::lround(word.pitch_st / kSemitonesPerStep));
  if (pitch == pitch_) return {};
  pitch_ = pitch;
  return docbao::pitch_command(pitch);
}

bool ClauseCutter::next(Clause& clause) {
  clause.text.clear();
  clause.words.clear();
  std::uint32_t position = 1;
  std::size_t letters = 0;
  while (clause.words.size() < kMostWords && (at_ < spelled_.size() || load_word())) {
    const std::string_view rest = std::string_view(spelled_).substr(at_);
    const Portion portion = first_portion(rest);
    if ((letters += portion.letters) > kMostLetters) break;
    const std::string said =
        pitch_command(utterance_.words[word_]) + std::string(rest.substr(0, portion.size)) + ' ';
    clause.words.push_back({position, word_});
    clause.text += said;
    position += count_code_points(said);
    at_ += portion.size + (portion.size < rest.size() && rest[portion.size] == ' ' ? 1 : 0);
    if (at_ >= spelled_.size()) ++word_;
  }
  return !clause.words.empty();
}

}  // namespace docbao
