// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

namespace docbao {

/// The ends, in bytes and in order, of what people see as one character each (extended grapheme clusters,
/// UAX #29): a letter with its marks, a family of emoji. The text is well-formed UTF-8.
std::vector<std::size_t> grapheme_ends(std::string_view text);

/// How many there are.
std::size_t count_graphemes(std::string_view text);

}  // namespace docbao
