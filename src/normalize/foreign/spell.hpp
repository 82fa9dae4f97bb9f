// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace docbao {

/// Appends the names of the letters of a word (HĐ: hát đê), digits as words, with blanks between. A letter
/// of another alphabet stands for itself: nothing is dropped.
void append_spelled(std::string& out, std::string_view word);

/// Whether a word in capitals is said as a word ("UNICEF") rather than letter by letter ("BHXH"): Latin
/// letters without marks, four or more, two vowel groups or more, three consonants in a row only in a long
/// word.
bool is_said_as_word(std::string_view capitals) noexcept;

/// Whether a word in capitals of a headline is rather a name (KROSA, FUNG) than a short form (VCCI): Latin
/// letters without marks, four or more, with vowels, and no consonants in a row that no word begins, goes on
/// or ends with.
bool is_said_as_name(std::string_view capitals);

/// How often vowels stand in a row in a word of Latin letters without marks: 2 in KROSA.
std::size_t count_vowel_groups(std::string_view word) noexcept;

/// Whether a word has a vowel to be said with. Marked letters count: only plain Latin consonants in a row do
/// not.
bool has_vowel(std::string_view word) noexcept;

}  // namespace docbao
