// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/foreign/misspelt.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/syllable.hpp"
#include "text/words/vietnamese_letters.hpp"

namespace docbao {
namespace {

constexpr std::size_t kMostMendedLetters = 12;
constexpr unsigned kNoTone = 0, kSharpTone = 2;

std::optional<std::string> as_syllable(std::u32string_view letters) {
  std::string out;
  for (const char32_t c : letters) append_utf8(out, c);
  return is_vietnamese_syllable(out) ? std::optional(std::move(out)) : std::nullopt;
}

unsigned tone_of(char32_t c) noexcept { return kVietnameseLetters[c] >> kLetterBits; }
bool is_vietnamese_vowel(char32_t c) noexcept {
  const unsigned letter = kVietnameseLetters[c] & ((1U << kLetterBits) - 1);
  return letter > 0 && letter <= kVowelLetters.size();
}
char32_t with_tone_mark(char32_t vowel, unsigned tone) noexcept {
  return kVowelLetters[(kVietnameseLetters[vowel] & ((1U << kLetterBits) - 1)) - 1][tone];
}

/// Every way to mend a word by one slip; the first that gives a syllable is taken.
class Mender {
 public:
  Mender(std::string_view word, bool is_name) : letters_(to_code_points(to_lower(word))), is_name_(is_name) {}

  std::string mend() {
    if (letters_.size() < 2 || letters_.size() > kMostMendedLetters) return {};
    const bool found = without_repeats() || with_horns() || with_hat() || with_one_tone() ||
                       with_tone_of_stop() ||
                       (!is_name_ && (with_one_more() || without_one() || with_two_swapped()));
    return found ? found_ : std::string{};
  }

 private:
  bool accept(std::u32string_view letters) {
    std::optional<std::string> syllable = as_syllable(letters);
    if (syllable) found_ = std::move(*syllable);
    return syllable.has_value();
  }

  /// trìnhh, đếến; what follows looks at the word without its repeats: thàhh.
  bool without_repeats() {
    std::u32string once;
    for (const char32_t c : letters_) {
      if (once.empty() || once.back() != c) once += c;
    }
    constexpr std::size_t kMostRepeats = 2;  // more are no slip
    if (once.size() == letters_.size() || once.size() + kMostRepeats < letters_.size()) return false;
    letters_ = std::move(once);
    return accept(letters_);
  }
  /// nguời, thưong: of ươ one horn is missing.
  bool with_horns() {
    for (std::size_t at = 0; at + 1 < letters_.size(); ++at) {
      const char32_t u = with_plain_tone(letters_[at]), o = with_plain_tone(letters_[at + 1]);
      if (!(u == U'u' && o == U'ơ') && !(u == U'ư' && o == U'o')) continue;
      std::u32string horned = letters_;
      horned[at] = U'ư';
      horned[at + 1] = with_tone_mark(U'ơ', std::max(tone_of(letters_[at]), tone_of(letters_[at + 1])));
      return accept(horned);
    }
    return false;
  }
  /// khơng, trơng: ô and ơ, of which only one can stand there.
  bool with_hat() {
    for (std::size_t at = 0; at < letters_.size(); ++at) {
      if (with_plain_tone(letters_[at]) != U'ơ') continue;
      std::u32string hatted = letters_;
      hatted[at] = with_tone_mark(U'ô', tone_of(letters_[at]));
      if (accept(hatted)) return true;
    }
    return false;
  }
  static char32_t with_plain_tone(char32_t c) noexcept {
    return is_vietnamese_vowel(c) ? with_tone_mark(c, kNoTone) : c;
  }
  /// ngườì: all tones but one go.
  bool with_one_tone() {
    std::u32string bare = letters_;
    std::vector<std::size_t> marked;
    for (std::size_t at = 0; at < bare.size(); ++at) {
      if (tone_of(bare[at]) == kNoTone) continue;
      marked.push_back(at);
      bare[at] = with_tone_mark(bare[at], kNoTone);
    }
    if (marked.size() < 2) return false;
    for (const std::size_t at : marked) {
      std::u32string one = bare;
      one[at] = letters_[at];
      if (accept(one)) return true;
    }
    return false;
  }
  /// viêt: what ends in p t c ch has a tone; which, the table of words knows where it is not sắc.
  bool with_tone_of_stop() {
    std::u32string sharp = letters_;
    for (std::size_t at = sharp.size(); at-- > 0;) {
      if (!is_vietnamese_vowel(sharp[at])) continue;
      if (tone_of(sharp[at]) != kNoTone) return false;
      sharp[at] = with_tone_mark(sharp[at], kSharpTone);
      return accept(sharp);
    }
    return false;
  }
  /// nghành: of two consonants one. Not the r and l of the peoples' own words (brâu), nor a first letter.
  bool without_one() {
    for (std::size_t at = letters_.size(); at-- > 1;) {
      if (letters_[at] == U'r' || letters_[at] == U'l' || !is_beside_consonant(at)) continue;
      std::u32string fewer = letters_;
      if (accept(fewer.erase(at, 1))) return true;
    }
    return false;
  }
  /// Whether the letter is a consonant beside another one.
  bool is_beside_consonant(std::size_t at) const noexcept {
    const auto is_consonant = [this](std::size_t i) {
      return i < letters_.size() && !is_vietnamese_vowel(letters_[i]);
    };
    return is_consonant(at) && (is_consonant(at - 1) || is_consonant(at + 1));
  }
  /// đưuợng has a vowel too many only as a repeat; consonants swap: khôgn.
  bool with_two_swapped() {
    for (std::size_t at = letters_.size() - 1; at > 0; --at) {
      if (is_vietnamese_vowel(letters_[at]) != is_vietnamese_vowel(letters_[at - 1])) continue;
      std::u32string swapped = letters_;
      std::swap(swapped[at], swapped[at - 1]);
      if (accept(swapped)) return true;
    }
    return false;
  }
  /// khôg, ngề: an n before g and h, an h behind g.
  bool with_one_more() {
    for (std::size_t at = letters_.size(); at-- > 1;) {
      const bool lacks_n = letters_[at] == U'g' || letters_[at] == U'h';
      std::u32string more = letters_;
      if (lacks_n && accept(more.insert(at, 1, U'n'))) return true;
      more = letters_;
      if (letters_[at - 1] == U'g' && accept(more.insert(at, 1, U'h'))) return true;
    }
    return false;
  }

  std::u32string letters_;
  bool is_name_;
  std::string found_;
};

/// Divides a word into as few syllables as its ends allow.
class Divider {
 public:
  explicit Divider(std::string_view word) : word_(word) {
    for (std::size_t at = 0; at < word.size(); next_code_point(word, at)) starts_.push_back(at);
    starts_.push_back(word.size());
  }

  std::string divide() {
    // last_[i]: where the last syllable of the first i letters begins, by the longest that leaves a division.
    last_.assign(starts_.size(), kNone);
    last_[0] = 0;
    for (std::size_t end = 1; end < starts_.size(); ++end) find_last_syllable(end);
    return last_.back() == kNone ? std::string{} : to_lower(joined());
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  static constexpr std::size_t kLongestSyllable = 7;

  void find_last_syllable(std::size_t end) {
    for (std::size_t begin = end > kLongestSyllable ? end - kLongestSyllable : 0; begin < end; ++begin) {
      if (last_[begin] == kNone ||
          !is_vietnamese_syllable(word_.substr(starts_[begin], starts_[end] - starts_[begin])))
        continue;
      last_[end] = begin;
      return;
    }
  }

  std::string joined() const {
    std::vector<std::size_t> begins;
    for (std::size_t end = starts_.size() - 1; end > 0; end = last_[end])
      begins.push_back(starts_[last_[end]]);
    std::string out;
    for (std::size_t i = begins.size(); i > 0; --i) {
      const std::size_t end = i > 1 ? begins[i - 2] : word_.size();
      if (!out.empty()) out += ' ';
      out += word_.substr(begins[i - 1], end - begins[i - 1]);
    }
    return out;
  }

  std::string_view word_;
  std::vector<std::size_t> starts_, last_;
};

}  // namespace

std::string nearest_syllable(std::string_view word, bool is_name) { return Mender(word, is_name).mend(); }

std::string divide_syllables(std::string_view word) { return Divider(word).divide(); }

std::size_t count_tones(std::string_view word) noexcept {
  std::size_t tones = 0;
  bool only_e = true;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (tone_of(c) == kNoTone) continue;
    ++tones;
    only_e = only_e && kVowelLetters[3].find(lower(c)) != std::u32string_view::npos;
  }
  return only_e ? 0 : tones;
}

}  // namespace docbao
