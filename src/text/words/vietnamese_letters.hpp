// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace docbao {

/// Five bits hold a Vietnamese letter without its tone.
inline constexpr unsigned kLetterBits = 5;

// Each row: a letter plain and with huyền, sắc, hỏi, ngã, nặng.
inline constexpr std::array<std::u32string_view, 12> kVowelLetters = {
    U"aàáảãạ", U"ăằắẳẵặ", U"âầấẩẫậ", U"eèéẻẽẹ", U"êềếểễệ", U"iìíỉĩị",
    U"oòóỏõọ", U"ôồốổỗộ", U"ơờớởỡợ", U"uùúủũụ", U"ưừứửữự", U"yỳýỷỹỵ"};
inline constexpr std::array<std::u32string_view, 12> kCapitalVowelLetters = {
    U"AÀÁẢÃẠ", U"ĂẰẮẲẴẶ", U"ÂẦẤẨẪẬ", U"EÈÉẺẼẸ", U"ÊỀẾỂỄỆ", U"IÌÍỈĨỊ",
    U"OÒÓỎÕỌ", U"ÔỒỐỔỖỘ", U"ƠỜỚỞỠỢ", U"UÙÚỦŨỤ", U"ƯỪỨỬỮỰ", U"YỲÝỶỸỴ"};
inline constexpr std::u32string_view kConsonantLetters = U"bcdđghklmnpqrstvx";
inline constexpr std::u32string_view kCapitalConsonantLetters = U"BCDĐGHKLMNPQRSTVX";

/// Vietnamese letters of either case by code point: letter | tone << 5 (tones: none, huyền, sắc, hỏi, ngã,
/// nặng); 0 for every other character. Vowels are the numbers 1 to 12.
class VietnameseLetters {
 public:
  constexpr VietnameseLetters() {
    for (std::size_t v = 0; v < kVowelLetters.size(); ++v) {
      for (std::size_t tone = 0; tone < 6; ++tone)
        set(kVowelLetters[v][tone], kCapitalVowelLetters[v][tone], v + 1, tone);
    }
    for (std::size_t c = 0; c < kConsonantLetters.size(); ++c)
      set(kConsonantLetters[c], kCapitalConsonantLetters[c], kVowelLetters.size() + 1 + c, 0);
  }
  constexpr std::uint8_t operator[](char32_t c) const noexcept {
    if (c < 0x200) return low_[c];
    return c >= 0x1E80 && c < 0x1F00 ? high_[c - 0x1E80] : std::uint8_t{0};
  }

 private:
  constexpr void set(char32_t small, char32_t capital, std::size_t letter, std::size_t tone) {
    for (const char32_t c : {small, capital})
      (c < 0x200 ? low_[c] : high_[c - 0x1E80]) = static_cast<std::uint8_t>(letter | tone << kLetterBits);
  }
  std::array<std::uint8_t, 0x200> low_{};
  std::array<std::uint8_t, 0x80> high_{};
};
inline constexpr VietnameseLetters kVietnameseLetters;

/// Of a Vietnamese letter: it is no capital. Of a pair beyond U+0100 the capital is the even one, but for ư.
constexpr bool is_small_vietnamese(char32_t c) noexcept {
  if (c < 0x80) return c >= U'a';
  if (c < 0x100) return c >= 0xE0;
  return c == U'ư' || (c != U'Ư' && (c & 1U) != 0);
}

}  // namespace docbao
