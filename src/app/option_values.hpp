// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/parse_number.hpp"

namespace docbao::app {

/// Seconds as --progress takes them; nothing where the text is none.
std::optional<int> parse_progress(std::string_view text) noexcept;
/// A rate as --rate takes it; nothing where the text is none.
std::optional<std::uint32_t> parse_rate(std::string_view text) noexcept;

/// Seconds of silence before the first speech as --lead-in takes them; nothing where the text is none.
std::optional<double> parse_lead_in(std::string_view text) noexcept;

}  // namespace docbao::app
