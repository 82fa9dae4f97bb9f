// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <string_view>

namespace docbao {

/// Whether the path ends with this extension, case of ASCII letters ignored.
inline bool ends_with_name(std::string_view path, std::string_view extension) noexcept {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return path.size() >= extension.size() &&
         std::ranges::equal(path.substr(path.size() - extension.size()), extension, {}, lower);
}

}  // namespace docbao
