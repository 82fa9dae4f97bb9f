// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace docbao {

inline constexpr char32_t kReplacement = 0xFFFD;

/// The code point that begins at `text[at]`, and moves `at` behind it. `text` must be valid UTF-8, as
/// Article::text is, and `at` must stand on a first byte.
inline char32_t next_code_point(std::string_view text, std::size_t& at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
  const char32_t first = byte(at);
  if (first < 0x80) return at += 1, first;
  if (first < 0xE0) return at += 2, ((first & 0x1F) << 6) | (byte(at - 1) & 0x3F);
  if (first < 0xF0) return at += 3, ((first & 0x0F) << 12) | ((byte(at - 2) & 0x3F) << 6) | (byte(at - 1) & 0x3F);
  at += 4;
  return ((first & 0x07) << 18) | ((byte(at - 3) & 0x3F) << 12) | ((byte(at - 2) & 0x3F) << 6) | (byte(at - 1) & 0x3F);
}

/// True where `byte` does not begin a code point.
constexpr bool is_continuation(char byte) noexcept { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

void append_utf8(std::string& out, char32_t code_point);

}  // namespace docbao
