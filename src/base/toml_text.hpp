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

/// What toml++ 3.3 must not see, for what it does then is undefined behaviour.
struct TomlFault {
  TextPlace place;
  bool is_foreign_letter = false;  ///< else it is no TOML for another reason
  /// As the details of ErrorCode::BadConfig have it.
  const char* reason() const noexcept { return is_foreign_letter ? "foreign" : "toml"; }
};

/// The first letter outside ASCII or control character that stands outside of quotation marks and comments,
/// the first table without the beginning of a name, or the first bracket that closes another than is open.
std::optional<TomlFault> find_toml_fault(std::string_view toml);

}  // namespace docbao
