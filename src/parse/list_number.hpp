// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace docbao {

/// A number as a list writes it: "4", or "d", "D", "iv", "IV" in the formats "lower_letter", "upper_letter",
/// "lower_roman", "upper_roman".
std::string format_list_number(std::int64_t number, std::string_view format);

}  // namespace docbao
