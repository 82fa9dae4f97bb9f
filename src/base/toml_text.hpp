// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace docbao {

/// A place in a text as an editor tells it; both are counted from 1, columns in code points.
struct TextPlace {
  std::uint32_t line = 1, column = 1;
};

/// The first letter outside ASCII that stands outside of quotation marks and comments, where TOML has no room
/// for one. toml++ 3.3 must not see it: its own message about such a letter is undefined behaviour.
std::optional<TextPlace> find_bare_foreign_letter(std::string_view toml) noexcept;

}  // namespace docbao
