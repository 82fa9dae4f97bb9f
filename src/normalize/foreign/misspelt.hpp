// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace docbao {

/// The Vietnamese syllable that a word with Vietnamese letters was meant to be, in small letters, or "": one
/// slip of the keyboard away. trìnhh -> trình, viêt -> viết, nguời -> người, ngườì -> người.
/// Slips that no name has; a word of small letters (`is_name` false) may also have a letter too many, too few
/// or two in each other's place: nghành -> ngành, khôg -> không. Takes one word of at most a dozen letters.
std::string nearest_syllable(std::string_view word, bool is_name);

/// Vietnamese words that were written without a blank between them, with it: bêtông -> bê tông. "" where they
/// are none.
std::string divide_syllables(std::string_view word);

/// How many letters of a word have the mark of a tone; none where it is only é and è, as in Hélène.
std::size_t count_tones(std::string_view word) noexcept;

}  // namespace docbao
