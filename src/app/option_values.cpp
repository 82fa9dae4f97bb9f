// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/option_values.hpp"

#include <charconv>

#include "docbao/voice.hpp"

namespace docbao::app {

std::optional<int> parse_progress(std::string_view text) noexcept {
  constexpr int kMostSeconds = 3600;
  return parse_number(text, 0, kMostSeconds);
}

std::optional<std::uint32_t> parse_rate(std::string_view text) noexcept {
  const std::optional<int> rate = parse_number(text, kSlowestWpm, kFastestWpm);
  return rate ? std::optional(static_cast<std::uint32_t>(*rate)) : std::nullopt;
}

std::optional<double> parse_lead_in(std::string_view text) noexcept {
  constexpr double kMostSeconds = 5;
  double seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  const bool is_number = error == std::errc{} && end == text.data() + text.size();
  return is_number && seconds >= 0 && seconds <= kMostSeconds ? std::optional(seconds) : std::nullopt;
}

}  // namespace docbao::app
