// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/words/spelling.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/unicode/vowels.hpp"
#include "text/words/syllable.hpp"

namespace docbao {
namespace {

/// A word in code points. What is longer than any word of ours stays as it is.
class Word {
 public:
  static constexpr std::size_t kLongest = 24;

  Word() = default;
  explicit Word(std::string_view written) {
    for (std::size_t at = 0; at < written.size() && size_ < kLongest;) push(next_code_point(written, at));
  }
  void push(char32_t c) noexcept { letters_[size_++] = c; }
  std::size_t size() const noexcept { return size_; }
  char32_t& operator[](std::size_t at) noexcept { return letters_[at]; }
  std::u32string_view view() const noexcept { return {letters_.data(), size_}; }
  std::string written() const {
    std::string out;
    for (const char32_t c : view()) append_utf8(out, c);
    return out;
  }

 private:
  std::array<char32_t, kLongest> letters_{};
  std::size_t size_ = 0;
};

/// A written syllable without its tone, and where the tone stands.
class TonePlace {
 public:
  explicit TonePlace(const Word& word) {
    for (const char32_t c : word.view()) {
      const Vowel vowel = split_vowel(c);
      if (vowel.tone != Tone::Ngang) ++tones_, tone_ = vowel.tone, toned_ = letters_.size();
      letters_.push(vowel.base != 0 ? vowel.base : c);
      small_.push(lower(letters_[letters_.size() - 1]));
    }
    find_rime();
  }

  bool is_wrong() const noexcept {
    if (tones_ != 1 || rime_begin_ == rime_end_ || rime_end_ - rime_begin_ > 3) return false;
    const bool is_old_style = toned_ == rime_begin_ && rime_end_ - rime_begin_ == 2 &&
                              rime_end_ == small_.size() && is_glide(rime_begin_);
    return toned_ != proper_place() && !is_old_style;
  }

  Word mended() const noexcept {
    Word word = letters_;
    char32_t& letter = word[proper_place()];
    letter = join_vowel(letter, tone_);
    return word;
  }

 private:
  std::u32string_view from(std::size_t at) const noexcept { return small_.view().substr(at); }
  bool is_vowel(std::size_t at) const noexcept {
    return at < small_.size() && split_vowel(small_.view()[at]).base != 0;
  }
  bool is_marked(std::size_t at) const noexcept {
    return std::u32string_view(U"ăâêôơư").find(small_.view()[at]) != std::u32string_view::npos;
  }
  /// oa, oe, uy: the old style puts the tone on the first letter, the new style on the second.
  bool is_glide(std::size_t at) const noexcept {
    return from(at).starts_with(U"oa") || from(at).starts_with(U"oe") || from(at).starts_with(U"uy");
  }

  /// The vowels after the onset; the u of qu and the i of gi before another vowel belong to the onset.
  void find_rime() noexcept {
    while (rime_begin_ < small_.size() && !is_vowel(rime_begin_)) ++rime_begin_;
    const std::u32string_view onset = small_.view().substr(0, rime_begin_ + 1);
    if ((onset == U"qu" || onset == U"gi") && is_vowel(rime_begin_ + 1)) ++rime_begin_;
    rime_end_ = rime_begin_;
    while (is_vowel(rime_end_)) ++rime_end_;
  }

  std::size_t proper_place() const noexcept {
    for (std::size_t at = rime_end_; at-- > rime_begin_;) {
      if (is_marked(at)) return at;
    }
    const std::size_t count = rime_end_ - rime_begin_;
    const bool on_second = count == 3 || (count == 2 && (rime_end_ < small_.size() || is_glide(rime_begin_)));
    return rime_begin_ + (on_second ? 1 : 0);
  }

  Word letters_, small_;
  Tone tone_ = Tone::Ngang;
  std::size_t tones_ = 0, toned_ = 0, rime_begin_ = 0, rime_end_ = 0;
};

void mend_tone_place(Word& word) {
  const TonePlace place(word);
  if (!place.is_wrong()) return;
  const Word mended = place.mended();
  if (is_vietnamese_syllable(mended.written())) word = mended;
}

bool is_icelandic_d(char32_t c) noexcept { return c == U'Ð' || c == U'ð' || c == U'Ɖ' || c == U'ɖ'; }

/// Letters of Icelandic and of phonetic script, where ð is itself.
bool is_beside_icelandic_d(char32_t c) noexcept {
  return std::u32string_view(U"æøöþəɪʊɛɔɑʌŋɜɒ").find(lower(c)) != std::u32string_view::npos;
}

/// Ð is Đ at the beginning of a word, where Icelandic has none, and in words of capitals (HÐND); a lone ð
/// only as the sign of the đồng after a number.
bool is_vietnamese_d(const Word& word, std::size_t at, bool after_digit) noexcept {
  if (word.size() == 1) return is_upper(word.view()[0]) || after_digit;
  const bool in_place = at == 0 || std::ranges::all_of(word.view(), is_upper);
  return in_place && std::ranges::none_of(word.view(), is_beside_icelandic_d);
}

void mend_icelandic_d(Word& word, bool after_digit) noexcept {
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (is_icelandic_d(word[at]) && is_vietnamese_d(word, at, after_digit))
      word[at] = is_upper(word[at]) ? U'Đ' : U'đ';
  }
}

std::size_t letter_before(std::string_view text, std::size_t at) noexcept {
  do --at;
  while (at > 0 && is_continuation(text[at]));
  return at;
}

/// The bounds of the run of letters and marks around `at`; nothing where it is too long for a word.
std::optional<std::pair<std::size_t, std::size_t>> word_around(std::string_view text,
                                                               std::size_t at) noexcept {
  const auto letter_at = [text](std::size_t i) {
    const CharClass kind = char_class(next_code_point(text, i));
    return kind == CharClass::Lower || kind == CharClass::Upper || kind == CharClass::Mark;
  };
  std::size_t begin = at, end = at, letters = 0;
  for (; begin > 0 && letter_at(letter_before(text, begin)) && letters <= Word::kLongest; ++letters)
    begin = letter_before(text, begin);
  for (; end < text.size() && letter_at(end) && letters <= Word::kLongest; ++letters)
    next_code_point(text, end);
  if (letters > Word::kLongest) return std::nullopt;
  return std::pair(begin, end);
}

}  // namespace

void mend_spelling(std::string& text, const std::vector<std::size_t>& suspects) {
  std::string out;
  std::size_t copied = 0;
  for (const std::size_t at : suspects) {
    const auto bounds = at < copied ? std::nullopt : word_around(text, at);
    if (!bounds) continue;
    const auto [begin, end] = *bounds;
    const Word written(std::string_view(text).substr(begin, end - begin));
    Word word = written;
    mend_icelandic_d(word, begin > 0 && is_digit(static_cast<unsigned char>(text[begin - 1])));
    mend_tone_place(word);
    if (word.view() == written.view()) continue;
    out.append(text, copied, begin - copied).append(word.written());
    copied = end;
  }
  if (copied == 0) return;
  out.append(text, copied);
  text = std::move(out);
}

}  // namespace docbao
