// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/unicode/vowels.hpp"

#include <array>
#include <string_view>

namespace docbao {
namespace {

constexpr std::array<std::u32string_view, 24> kRows = {
    U"aàáảãạ", U"ăằắẳẵặ", U"âầấẩẫậ", U"eèéẻẽẹ", U"êềếểễệ", U"iìíỉĩị", U"oòóỏõọ", U"ôồốổỗộ",
    U"ơờớởỡợ", U"uùúủũụ", U"ưừứửữự", U"yỳýỷỹỵ", U"AÀÁẢÃẠ", U"ĂẰẮẲẴẶ", U"ÂẦẤẨẪẬ", U"EÈÉẺẼẸ",
    U"ÊỀẾỂỄỆ", U"IÌÍỈĨỊ", U"OÒÓỎÕỌ", U"ÔỒỐỔỖỘ", U"ƠỜỚỞỠỢ", U"UÙÚỦŨỤ", U"ƯỪỨỬỮỰ", U"YỲÝỶỸỴ"};

/// Letters below U+0200 and from U+1E00 on, where Vietnamese has all of its own.
class VowelTable {
 public:
  constexpr VowelTable() {
    for (const std::u32string_view row : kRows) {
      for (std::size_t tone = 0; tone < row.size(); ++tone)
        vowels_[place(row[tone])] = {row[0], static_cast<Tone>(tone)};
    }
  }
  constexpr Vowel operator[](char32_t c) const noexcept {
    return c < kLow || (c >= kHigh && c < kEnd) ? vowels_[place(c)] : Vowel{};
  }

 private:
  static constexpr char32_t kLow = 0x200, kHigh = 0x1E00, kEnd = 0x1F00;
  static constexpr std::size_t place(char32_t c) noexcept { return c < kLow ? c : c - kHigh + kLow; }
  std::array<Vowel, kLow + kEnd - kHigh> vowels_{};
};
constexpr VowelTable kVowels;

}  // namespace

Vowel split_vowel(char32_t letter) noexcept { return kVowels[letter]; }

char32_t join_vowel(char32_t base, Tone tone) noexcept {
  for (const std::u32string_view row : kRows) {
    if (row[0] == base) return row[static_cast<std::size_t>(tone)];
  }
  return base;
}

}  // namespace docbao
