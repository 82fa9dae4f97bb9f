// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace docbao {

/// A name in the writing of the peoples of the highlands, one syllable with its tone, in small letters:
/// Brâu -> bờ râu, Tẻh -> tẻ, Plông -> pờ lông. "" for a word that is none.
std::string say_highland_name(std::string_view word);

}  // namespace docbao
