// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace docbao {

/// What asks for the picture of a character, and what puts one on a key: 1️⃣.
inline constexpr char32_t kEmojiForm = 0xFE0F, kKeycap = 0x20E3;

/// An emoji that a text begins with.
struct Emoji {
  std::string name;      ///< by the Unicode CLDR, in Vietnamese as it is written: "cờ Việt Nam"
  std::size_t size = 0;  ///< its bytes, selectors and joined parts included; 0: there is none
};

/// The longest emoji at the beginning of the text, valid UTF-8: with its tones of skin, joined sequences and
/// flags included (emoji.tsv). Of what the table has no name for, the longest beginning that has one. Nothing
/// is parsed before, and nothing is kept. Constant time.
Emoji find_emoji(std::string_view text);

/// Whether an emoji may begin with that character: where not, find_emoji() need not be asked.
constexpr bool may_begin_emoji(char32_t c) noexcept {
  return c >= 0x1F000 || (c >= 0x2190 && c < 0x3300) || c == 0x203C || c == 0x2049 || c == 0x2139;
}

}  // namespace docbao
