// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string_view>

namespace docbao::speechd {

/// How much of what is left of a message is read at a time: all of it where it is short, else some thousand
/// bytes that end where a paragraph, a sentence, or at the worst a word does. The first portion is read while
/// the listener waits, and so is shorter than the others. 1 to text.size(); `text` must not be empty.
std::size_t portion_length(std::string_view text, bool is_first);

}  // namespace docbao::speechd
