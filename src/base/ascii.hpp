// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

namespace docbao {

/// The small letter of a capital one of ASCII; every other byte as it is. For names that machines use
/// (schemes, hosts, tags, extensions); words are lowered by to_lower (text/unicode/letters.hpp).
constexpr char to_lower_ascii(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), to_lower_ascii);
  return lower;
}

}  // namespace docbao
