// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string_view>

#include "text/unicode/utf8.hpp"

namespace docbao {

/// The first `most` bytes of a text in UTF-8, or fewer where a code point would be cut in two.
constexpr std::string_view beginning_of(std::string_view text, std::size_t most) noexcept {
  if (text.size() <= most) return text;
  while (most > 0 && is_continuation(text[most])) --most;
  return text.substr(0, most);
}

}  // namespace docbao
