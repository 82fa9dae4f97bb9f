// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/foreign/spell.hpp"

#include <algorithm>

#include "base/embed.hpp"
#include "normalize/engine/lexicon.hpp"
#include "normalize/numbers/number_words.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

DOCBAO_EMBEDDED(letters_tsv)
DOCBAO_EMBEDDED(name_clusters_tsv)

namespace docbao {
namespace {

const Lexicon& letter_names() {
  static const Lexicon names = Lexicon::parse(letters_tsv(), "letters.tsv", Lexicon::Fold::exact_case);
  return names;
}

void append_letter(std::string& out, char32_t letter) {
  std::string small;
  append_utf8(small, lower(letter));
  const LexiconEntry* name = letter_names().find(small);
  append_word(out, name ? name->spoken : std::string_view(small));
}

const Lexicon& name_clusters() {
  static const Lexicon clusters =
      Lexicon::parse(name_clusters_tsv(), "name_clusters.tsv", Lexicon::Fold::any_case);
  return clusters;
}
/// One consonant, or several that the table has for that place of a word.
bool may_stand(std::string_view consonants, std::string_view place) {
  if (consonants.size() <= 1) return true;
  const LexiconEntry* known = name_clusters().find(consonants);
  return known && (known->spoken == place || known->spoken == "cả hai");
}

constexpr bool is_vowel(char c) noexcept {
  return std::string_view("AEIOUYaeiouy").find(c) != std::string_view::npos;
}

/// WIGE: one syllable of four letters, whose E is no vowel of its own, is rather initials.
bool ends_in_silent_e(std::string_view capitals) noexcept {
  return capitals.size() == 4 && capitals[3] == 'E' && !is_vowel(capitals[0]) && is_vowel(capitals[1]) &&
         !is_vowel(capitals[2]);
}

}  // namespace

void append_spelled(std::string& out, std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(word, at);
    if (is_digit(c)) append_digits(out, word.substr(begin, at - begin));
    else if (is_letter(c)) append_letter(out, c);
  }
}

bool is_said_as_word(std::string_view capitals) noexcept {
  constexpr std::size_t kShortest = 4, kLong = 7;
  if (capitals.size() < kShortest || ends_in_silent_e(capitals)) return false;
  std::size_t vowel_groups = 0, vowels = 0, consonants = 0, most_consonants = 0;
  bool after_vowel = false;
  for (const char c : capitals) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
    const bool vowel = is_vowel(c);
    vowels += vowel;
    vowel_groups += vowel && !after_vowel;
    consonants = vowel ? 0 : consonants + 1;
    most_consonants = std::max(most_consonants, consonants);
    after_vowel = vowel;
    const bool opens_with_two = vowel_groups == 0 && consonants == 2;
    if (opens_with_two) return false;
  }
  // Nobody spells NEWSPAPER.
  const bool is_long_word = capitals.size() >= kLong && vowels * 3 >= capitals.size();
  return vowel_groups >= 2 && consonants <= 1 &&
         (most_consonants <= 2 || (most_consonants == 3 && is_long_word));
}

bool is_said_as_name(std::string_view capitals) {
  constexpr std::size_t kShortest = 4, kMostInside = 2;
  if (capitals.size() < kShortest || !is_ascii(capitals)) return false;
  const std::size_t first =
      static_cast<std::size_t>(std::ranges::find_if(capitals, is_vowel) - capitals.begin());
  if (first == capitals.size() || !may_stand(capitals.substr(0, first), "đầu")) return false;
  std::size_t begin = first;  // of the consonants in a row
  for (std::size_t at = first; at < capitals.size(); ++at) {
    if (is_vowel(capitals[at])) begin = at + 1;
    else if (at + 1 - begin > kMostInside) return false;
  }
  return may_stand(capitals.substr(begin), "cuối");
}

std::size_t count_vowel_groups(std::string_view word) noexcept {
  std::size_t groups = 0;
  for (std::size_t at = 0; at < word.size(); ++at)
    groups += is_vowel(word[at]) && (at == 0 || !is_vowel(word[at - 1]));
  return groups - (groups > 1 && ends_in_silent_e(word));
}

bool has_vowel(std::string_view word) noexcept {
  return std::ranges::any_of(word,
                             [](char c) { return static_cast<unsigned char>(c) >= 0x80 || is_vowel(c); });
}

}  // namespace docbao
