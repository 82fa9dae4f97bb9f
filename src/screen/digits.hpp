// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <string_view>

#include "normalize/engine/token_shapes.hpp"
#include "text/unicode/letters.hpp"

namespace docbao {

/// One digit or more, and nothing else.
inline bool is_digits(std::string_view text) noexcept {
  return !text.empty() && std::ranges::all_of(text, is_ascii_digit);
}

inline bool is_recent_year(std::string_view text) noexcept {
  return is_digits(text) && is_year(text, kRecentYears);
}

}  // namespace docbao
