// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string_view>

namespace docbao {

/// Where to cut `raw`, the beginning of a longer text in UTF-8, so that its parts can be cleaned and read by
/// themselves: at a blank line, else at a line end, a blank, or between two characters, wherever there is one
/// in the second half. Never inside a code point, a letter with its marks, or a line end of two bytes.
/// In 1 … raw.size(); `raw` must not be empty.
std::size_t find_cut(std::string_view raw) noexcept;

}  // namespace docbao
