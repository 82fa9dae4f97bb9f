// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace docbao {

/// What a character is, as far as docbao cares.
enum class CharClass : std::uint8_t {
  Other,
  Space,
  Digit,
  Lower,
  Upper,
  Mark
};  ///< Lower: also letters without case

/// Unicode's properties above ASCII; table look-up below U+2000, so fast for Vietnamese.
CharClass char_class_beyond_ascii(char32_t c) noexcept;
char32_t lower_beyond_ascii(char32_t c) noexcept;

constexpr CharClass ascii_class(char32_t c) noexcept {
  if (c >= U'a' && c <= U'z') return CharClass::Lower;
  if (c >= U'A' && c <= U'Z') return CharClass::Upper;
  if (c >= U'0' && c <= U'9') return CharClass::Digit;
  return c == U' ' || (c >= U'\t' && c <= U'\r') ? CharClass::Space : CharClass::Other;
}

inline CharClass char_class(char32_t c) noexcept {
  return c < 0x80 ? ascii_class(c) : char_class_beyond_ascii(c);
}
inline char32_t lower(char32_t c) noexcept {
  if (c >= 0x80) return lower_beyond_ascii(c);
  return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c;
}

inline bool is_letter(char32_t c) noexcept {
  const auto k = char_class(c);
  return k == CharClass::Lower || k == CharClass::Upper;
}
inline bool is_upper(char32_t c) noexcept { return char_class(c) == CharClass::Upper; }
inline bool is_digit(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }
inline bool is_ascii_digit(char c) noexcept { return c >= '0' && c <= '9'; }
inline bool is_space(char32_t c) noexcept { return char_class(c) == CharClass::Space; }

/// Lower case, code point by code point (no locale).
std::string to_lower(std::string_view text);
/// The first letter as a capital.
std::string capitalized(std::string_view text);

}  // namespace docbao
