// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace docbao {

/// Hyphen, en dash, em dash, minus sign: writers put one for another. What other hyphens there are,
/// clean_text has made '-'.
constexpr bool is_dash(char32_t c) noexcept { return c == U'-' || c == U'–' || c == U'—' || c == U'−'; }

}  // namespace docbao
