// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "docbao/result.hpp"

namespace docbao {

/// A value of JSON. Numbers, true, false and null are kept as they are written.
struct JsonValue {
  enum class Kind { Object, Array, String, Other };
  Kind kind = Kind::Other;
  std::string text;                     ///< of a string or of what is neither of the three
  std::string name;                     ///< as a member of an object
  std::vector<JsonValue> members = {};  ///< of an object or an array

  /// The member of that name; one without anything where there is none.
  const JsonValue& at(std::string_view called) const;
};

/// Reads a whole text. Fails with BadDocument: "truncated" where it is no JSON, "too_deep" beyond 32 levels,
/// "too_large" beyond a million values.
Result<JsonValue> read_json(std::string_view text);

}  // namespace docbao
