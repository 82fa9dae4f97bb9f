// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <charconv>
#include <limits>
#include <optional>
#include <string_view>

namespace docbao {

/// The whole text as a number of ASCII digits, with a minus or without; nothing where it is something else or
/// out of bounds.
inline std::optional<int> parse_number(std::string_view text, int least = std::numeric_limits<int>::min(),
                                       int most = std::numeric_limits<int>::max()) noexcept {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_number = error == std::errc{} && end == text.data() + text.size();
  return is_number && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

}  // namespace docbao
