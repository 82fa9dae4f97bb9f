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
  if (first < 0xF0)
    return at += 3, ((first & 0x0F) << 12) | ((byte(at - 2) & 0x3F) << 6) | (byte(at - 1) & 0x3F);
  at += 4;
  return ((first & 0x07) << 18) | ((byte(at - 3) & 0x3F) << 12) | ((byte(at - 2) & 0x3F) << 6) |
         (byte(at - 1) & 0x3F);
}

inline constexpr char32_t kIllFormed = 0xFFFFFFFF;

/// The same for bytes that may be no UTF-8: gives kIllFormed there and moves behind the longest beginning of
/// a sequence that could have become one, at least one byte (the Encoding Standard's "maximal subpart").
inline char32_t checked_code_point(std::string_view text, std::size_t& at) noexcept {
  const auto first = static_cast<unsigned char>(text[at++]);
  if (first < 0x80) return first;
  if (first < 0xC2 || first > 0xF4) return kIllFormed;
  // No surrogates, nothing written too long, nothing beyond U+10FFFF: the second byte tells.
  unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  const unsigned tail = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
  char32_t c = first & (0x3FU >> tail);
  for (unsigned i = 0; i < tail; ++i, ++at, low = 0x80, high = 0xBF) {
    const unsigned char next = at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
    if (next < low || next > high) return kIllFormed;
    c = c << 6 | (next & 0x3FU);
  }
  return c;
}

inline bool is_valid_utf8(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    if (checked_code_point(text, at) == kIllFormed) return false;
  }
  return true;
}

/// No byte beyond ASCII.
constexpr bool is_ascii(std::string_view text) noexcept {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

/// True where `byte` does not begin a code point.
constexpr bool is_continuation(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

/// Where the last code point begins; 0 for no text.
constexpr std::size_t last_code_point(std::string_view text) noexcept {
  std::size_t at = text.size();
  while (at > 0 && is_continuation(text[--at])) {
  }
  return at;
}

void append_utf8(std::string& out, char32_t code_point);

/// All code points of valid UTF-8.
inline std::u32string to_code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += next_code_point(text, at);
  return out;
}

}  // namespace docbao
