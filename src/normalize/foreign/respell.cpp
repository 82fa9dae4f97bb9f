// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/foreign/respell.hpp"

#include <span>

#include "normalize/foreign/respell_rimes.hpp"
#include "normalize/foreign/respell_rules.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/syllable.hpp"

namespace docbao {
namespace {

using Sounds = std::span<const Sound>;

/// Joins sounds to syllables: decides which consonants end one and which begin the next.
class Respeller {
 public:
  std::string respell(std::string_view word) const {
    const std::vector<Sound> sounds = rules_.sounds(rules_.plain_letters(word));
    std::string out;
    out.reserve(sounds.size() * 4);
    Sounds rest = sounds;
    std::size_t consonants = count_consonants(rest);
    Sounds onset = rest.first(consonants);
    for (rest = rest.subspan(consonants); !rest.empty(); rest = rest.subspan(1 + consonants)) {
      consonants = count_consonants(rest.subspan(1));
      onset = say_syllable(out, onset, rest[0], rest.subspan(1, consonants), rest.size() == 1 + consonants);
    }
    for (const Sound consonant : onset) rimes_.append_alone(out, consonant);
    return out;
  }

 private:
  std::size_t count_consonants(Sounds sounds) const {
    std::size_t count = 0;
    while (count < sounds.size() && !names_.is_vowel(sounds[count])) ++count;
    return count;
  }

  /// How many of the consonants between two vowels belong to the first: one, unless they hang together.
  std::size_t split(Sounds between) const {
    if (between.empty()) return 0;
    if (!rimes_.can_begin(between[0])) return 1;
    return between.size() > 1 && !rimes_.begin_together(between[0], between[1]) ? 1 : 0;
  }

  /// Says one syllable; returns the consonants behind it that are still to be said.
  Sounds say_syllable(std::string& out, Sounds onset, Sound vowel, Sounds after, bool is_last) const {
    const bool glide = !onset.empty() && onset.back() == w_;
    if (glide) onset = onset.first(onset.size() - 1);
    for (std::size_t i = 0; i + 1 < onset.size(); ++i) rimes_.append_alone(out, onset[i]);
    const std::optional<Sound> last = onset.empty() ? std::nullopt : std::optional(onset.back());
    const std::size_t ours = is_last ? after.size() : split(after);
    const bool closed = say_rime(out, last, glide, vowel, after.first(ours));
    return is_last ? Sounds{} : after.subspan(closed ? ours : 0);
  }

  /// The vowel with the first of `ends` that can end a syllable with it, else open; whether it was closed.
  bool say_rime(std::string& out, std::optional<Sound> onset, bool glide, Sound vowel, Sounds ends) const {
    for (const Sound consonant : ends) {
      const std::optional<Ending> ending = rimes_.ending(consonant);
      if (ending && say_with_glide(out, onset, glide, vowel, *ending)) return true;
    }
    if (say_with_glide(out, onset, glide, vowel, 0)) return false;
    if (onset) rimes_.append_alone(out, *onset);
    rimes_.append(out, std::nullopt, false, vowel, 0);
    return false;
  }

  /// Where the glide fits no such rime it becomes a syllable of its own: u em.
  bool say_with_glide(std::string& out, std::optional<Sound> onset, bool glide, Sound vowel,
                      Ending ending) const {
    if (rimes_.append(out, onset, glide, vowel, ending)) return true;
    const std::size_t begin = out.size();
    if (!glide || !rimes_.append(out, onset, false, u_, 0)) return false;
    if (rimes_.append(out, std::nullopt, false, vowel, ending)) return true;
    out.resize(begin);
    return false;
  }

  SoundNames names_;
  RespellRules rules_{names_};
  Sound w_ = names_.intern("w"), u_ = names_.intern("u");
  RespellRimes rimes_{names_};
};

/// A letter that only Vietnamese has, or that hardly another language has.
bool is_vietnamese_letter(char32_t c) noexcept {
  constexpr std::u32string_view kOurs = U"ăâđêôơưĂÂĐÊÔƠƯ";
  return (c >= 0x1EA0 && c <= 0x1EF9) || kOurs.find(c) != kOurs.npos;
}

/// Vietnamese words written as one, apart: bêtông -> bê tông. Empty where they are not.
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

std::string respell(std::string_view foreign_word) {
  static const Respeller respeller;
  std::string divided = has_vietnamese_letters(foreign_word) ? Divider(foreign_word).divide() : std::string{};
  return divided.empty() ? respeller.respell(foreign_word) : divided;
}

bool has_vietnamese_letters(std::string_view word) noexcept {
  for (std::size_t at = 0; at < word.size();) {
    if (is_vietnamese_letter(next_code_point(word, at))) return true;
  }
  return false;
}

}  // namespace docbao
