// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <string_view>

#include "base/ascii.hpp"

namespace docbao {

/// Whether the path ends with this extension, case of ASCII letters ignored.
inline bool ends_with_name(std::string_view path, std::string_view extension) noexcept {
  return path.size() >= extension.size() &&
         std::ranges::equal(path.substr(path.size() - extension.size()), extension, {}, to_lower_ascii);
}

}  // namespace docbao
