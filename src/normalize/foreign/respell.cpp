// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/foreign/respell.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "normalize/foreign/highland.hpp"
#include "normalize/foreign/misspelt.hpp"
#include "normalize/foreign/respell_rimes.hpp"
#include "normalize/foreign/respell_rules.hpp"
#include "normalize/foreign/romanized.hpp"
#include "normalize/foreign/shunned.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

using Sounds = std::span<const Sound>;

/// Joins sounds to syllables: decides which consonants end one and which begin the next.
class Respeller {
 public:
  Respelling respell(std::string_view word) const {
    Respelling out;
    const std::u32string letters = rules_.plain_letters(word, out.unheard);
    out.words.reserve(letters.size() * 4);
    const RomanizedNames::Syllables syllables = romanized_.syllables(letters);
    for (const std::vector<Sound>& syllable : syllables) say(out, syllable);
    if (syllables.empty()) say(out, rules_.sounds(letters, out.unheard));
    return out;
  }

 private:
  void say(Respelling& out, Sounds rest) const {
    std::size_t consonants = count_consonants(rest);
    Sounds onset = rest.first(consonants);
    for (rest = rest.subspan(consonants); !rest.empty(); rest = rest.subspan(1 + consonants)) {
      consonants = count_consonants(rest.subspan(1));
      onset = say_syllable(out, onset, rest[0], rest.subspan(1, consonants), rest.size() == 1 + consonants);
    }
    for (const Sound consonant : onset) say_alone(out, consonant);
  }

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

  void say_alone(Respelling& out, Sound consonant) const {
    if (!rimes_.append_alone(out.words, consonant)) ++out.unheard;
  }

  /// Says one syllable; returns the consonants behind it that are still to be said.
  Sounds say_syllable(Respelling& out, Sounds onset, Sound vowel, Sounds after, bool is_last) const {
    const bool glide = !onset.empty() && onset.back() == w_;
    if (glide) onset = onset.first(onset.size() - 1);
    for (std::size_t i = 0; i + 1 < onset.size(); ++i) {
      say_alone(out, onset[i]);
      out.alone += !rimes_.begin_together(onset[i], onset[i + 1]);
    }
    const std::optional<Sound> last = onset.empty() ? std::nullopt : std::optional(onset.back());
    const std::size_t ours = is_last ? after.size() : split(after);
    const bool closed = say_rime(out, last, glide, vowel, after.first(ours));
    if (is_last) {
      out.unheard += static_cast<std::uint32_t>(after.size() - (closed ? 1 : 0));
      out.is_open = !closed && !after.empty();
    }
    return is_last ? Sounds{} : after.subspan(closed ? ours : 0);
  }

  /// The vowel with the first of `ends` that can end a syllable with it, else open; whether it was closed.
  bool say_rime(Respelling& out, std::optional<Sound> onset, bool glide, Sound vowel, Sounds ends) const {
    for (const Sound consonant : ends) {
      const std::optional<Ending> ending = rimes_.ending(consonant);
      if (ending && say_with_glide(out.words, onset, glide, vowel, *ending)) return true;
    }
    if (say_with_glide(out.words, onset, glide, vowel, 0)) return false;
    if (onset) say_alone(out, *onset);
    if (!rimes_.append(out.words, std::nullopt, false, vowel, 0)) ++out.unheard;
    return false;
  }

  /// Where the glide fits no such rime it becomes a syllable of its own: u em.
  bool say_with_glide(std::string& out, std::optional<Sound> onset, bool glide, Sound vowel,
                      Ending ending) const {
    if (glide && onset == k_ && rimes_.append(out, qu_, false, vowel, ending)) return true;
    if (rimes_.append(out, onset, glide, vowel, ending)) return true;
    const std::size_t begin = out.size();
    if (!glide || !rimes_.append(out, onset, false, u_, 0)) return false;
    if (rimes_.append(out, std::nullopt, false, vowel, ending)) return true;
    out.resize(begin);
    return false;
  }

  SoundNames names_;
  RespellRules rules_{names_};
  RomanizedNames romanized_{names_};
  Sound w_ = names_.intern("w"), u_ = names_.intern("u"), k_ = names_.intern("k"), qu_ = names_.intern("qu");
  RespellRimes rimes_{names_};
};

/// A letter that only Vietnamese has, or that hardly another language has.
bool is_vietnamese_letter(char32_t c) noexcept {
  constexpr std::u32string_view kOurs = U"ăâđêôơưĂÂĐÊÔƠƯ";
  return (c >= 0x1EA0 && c <= 0x1EF9) || kOurs.find(c) != kOurs.npos;
}

/// Letters of a misspelt word that `meant` has not in their place; where it has all, 1 for what it has
/// besides.
std::uint32_t count_mended(std::string_view word, std::string_view meant) {
  const std::u32string written = to_code_points(to_lower(word));
  std::u32string said = to_code_points(to_lower(meant));
  std::erase(said, U' ');
  if (said == written) return 0;
  constexpr std::size_t kLongestWord = 40;  // letters; what is longer is no misspelt word
  if (written.size() > kLongestWord) return 1;
  std::vector<std::uint32_t> same(said.size() + 1);  // the longest that both have, in order
  for (const char32_t letter : written) {
    std::uint32_t before = 0;
    for (std::size_t i = 0; i < said.size(); ++i) {
      const std::uint32_t here = same[i + 1];
      same[i + 1] = letter == said[i] ? before + 1 : std::max(here, same[i]);
      before = here;
    }
  }
  return std::max(1U, static_cast<std::uint32_t>(written.size()) - same.back());
}

/// It has letters of ours, or is no name and has our tones: kếz, líz; but not María.
bool may_be_misspelt(std::string_view word) {
  std::size_t after_first = 0;
  const bool is_name = is_upper(next_code_point(word, after_first));
  return has_vietnamese_letters(word) || (!is_name && count_tones(word) > 0);
}

/// Misspelt or glued, or a name of the highlands, in small letters; no words where it is none. Marks like é
/// and à, which other languages have too, make a name ours only where more speaks for it.
Respelling as_vietnamese(std::string_view word) {
  std::size_t after_first = 0;
  const bool is_name = is_upper(next_code_point(word, after_first));
  const bool is_ours = has_vietnamese_letters(word);
  std::string mended = nearest_syllable(word, true), whole;
  if (mended.empty() && (is_ours || count_tones(word) > (is_name ? 1U : 0U))) whole = divide_syllables(word);
  if (mended.empty() && whole.empty() && !is_name) mended = nearest_syllable(word, false);
  if (mended.empty() && whole.empty()) whole = say_highland_name(word);
  if (mended.empty() && whole.empty() && is_name && is_ours) mended = nearest_syllable(word, false);
  Respelling ours{.words = mended.empty() ? std::move(whole) : mended, .is_vietnamese = true};
  const bool is_slip = !mended.empty() || (!is_name && ours.words.find(' ') == std::string::npos);
  if (is_slip && !ours.words.empty()) ours.mended = count_mended(word, ours.words);
  return ours;
}

}  // namespace

std::string respell(std::string_view foreign_word) { return respell_counted(foreign_word).words; }

Respelling respell_counted(std::string_view foreign_word) {
  static const Respeller respeller;
  Respelling ours = is_ascii(foreign_word) ? Respelling{} : as_vietnamese(foreign_word);
  if (!ours.words.empty()) return ours;
  Respelling respelled = respeller.respell(foreign_word);
  respelled.words = without_shunned(std::move(respelled.words));
  respelled.mended = mended_letters(foreign_word, respelled.words);
  return respelled;
}

std::uint32_t mended_letters(std::string_view word, std::string_view said) {
  return !is_ascii(word) && may_be_misspelt(word) ? count_mended(word, said) : 0;
}

bool has_vietnamese_letters(std::string_view word) noexcept {
  for (std::size_t at = 0; at < word.size();) {
    if (is_vietnamese_letter(next_code_point(word, at))) return true;
  }
  return false;
}

}  // namespace docbao
