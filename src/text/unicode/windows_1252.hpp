// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

namespace docbao {

/// The characters of the bytes from 0x80 to 0x9F in windows-1252; 0 for those that mean nothing.
inline constexpr std::u32string_view kWindows1252Signs{U"€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ", 32};

constexpr char32_t windows_1252_letter(unsigned char byte) noexcept {
  return byte >= 0x80 && byte < 0xA0 ? kWindows1252Signs[byte - 0x80U] : byte;
}

/// The byte for which a program that took bytes for windows-1252 wrote `c`; -1 where there is none. A byte
/// that means nothing there was left as it is, as a control character.
constexpr int windows_1252_byte(char32_t c) noexcept {
  if (c < 0x100) return static_cast<int>(c);
  const std::size_t sign = kWindows1252Signs.find(c);
  return sign == std::u32string_view::npos ? -1 : static_cast<int>(0x80 + sign);
}

}  // namespace docbao
