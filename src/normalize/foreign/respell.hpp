// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace docbao {

/// A foreign word in Vietnamese syllables, as a newsreader who sees it for the first time would say it:
/// Johansson -> giô han xơn, marketing -> mác kê tinh. By the rules of respell_rules.tsv alone; what has a
/// habit of its own stands in foreign.tsv. Vietnamese words written as one (bêtông) are taken apart, misspelt
/// ones mended. Takes one word of letters of any case; every syllable it gives is well formed. Empty only
/// where no letter is Latin, Cyrillic or Greek. Time is linear in the length. Any thread.
std::string respell(std::string_view foreign_word);

/// A respelling and what it makes of the consonants that no Vietnamese syllable has room for.
struct Respelling {
  std::string words;
  /// Sounds at the word's end behind the one that closes it, and letters of no rule.
  std::uint32_t unheard = 0;
  /// None of the consonants at the word's end is heard: the t of moit.
  bool is_open = false;
  /// Consonants said by themselves that begin nothing together: hờ cờ mu.
  std::uint32_t alone = 0;
  /// The word was Vietnamese, misspelt or glued, or a name of the highlands.
  bool is_vietnamese = false;
  /// Letters of a misspelt word that are said as others, or not at all; 1 where one is missing.
  std::uint32_t mended = 0;
};
Respelling respell_counted(std::string_view foreign_word);

/// As Respelling::mended, of a word that a table has: môt, which is said một. 0 for names of other languages.
std::uint32_t mended_letters(std::string_view word, std::string_view said);

/// Whether a word has letters that hardly any language but Vietnamese has: đ ă ơ ạ …
bool has_vietnamese_letters(std::string_view word) noexcept;

}  // namespace docbao
