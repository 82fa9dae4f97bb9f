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

/// Whether two syllables or more of a word have the mark of a tone, as names of other languages hardly ever
/// do.
bool has_tones_of_several(std::string_view word) noexcept;

}  // namespace docbao
