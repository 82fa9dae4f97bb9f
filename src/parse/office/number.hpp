// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <charconv>
#include <string_view>

namespace docbao {

/// An attribute that is a number; `otherwise` where it is none, is negative, or is beyond what any document
/// needs.
inline int office_number(std::string_view value, int otherwise = 0) noexcept {
  constexpr int kMost = 1'000'000;
  int number = 0;
  const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
  return read.ec == std::errc{} && number >= 0 && number <= kMost ? number : otherwise;
}

}  // namespace docbao
