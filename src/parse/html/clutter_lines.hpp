// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

namespace docbao::html {

/// The longest line that is_clutter_line() knows, in bytes.
inline constexpr std::size_t kLongestClutterLine = 400;

/// Whether a line's words tell that it belongs to no article (clutter_lines.tsv).
bool is_clutter_line(std::string_view line);

}  // namespace docbao::html
