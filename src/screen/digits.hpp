// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <string_view>

#include "text/unicode/letters.hpp"

namespace docbao {

/// One digit or more, and nothing else.
inline bool is_digits(std::string_view text) noexcept {
  return !text.empty() && std::ranges::all_of(text, is_ascii_digit);
}

/// 1900 to 2099
inline bool is_year(std::string_view text) noexcept {
  return text.size() == 4 && is_digits(text) && (text.starts_with("19") || text.starts_with("20"));
}

}  // namespace docbao
