// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string_view>

namespace docbao::speechd {

/// How much of the text, from its beginning, is read at a time: all of it where it is short, else some
/// thousand bytes that end where a paragraph, a sentence, or at the worst a word does. 1 to text.size();
/// `text` must not be empty.
std::size_t portion_length(std::string_view text);

}  // namespace docbao::speechd
