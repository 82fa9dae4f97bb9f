// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

namespace docbao {

/// The value of a Roman numeral in its only right spelling (XIV, never XIIII), either case; 0 for anything
/// else.
int roman_value(std::string_view word) noexcept;

}  // namespace docbao
