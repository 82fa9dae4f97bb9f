// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/vowels.hpp"

#include <array>
#include <string_view>

namespace docbao {
namespace {

constexpr std::array<std::u32string_view, 24> kRows = {
    U"aàáảãạ", U"ăằắẳẵặ", U"âầấẩẫậ", U"eèéẻẽẹ", U"êềếểễệ", U"iìíỉĩị", U"oòóỏõọ", U"ôồốổỗộ",
    U"ơờớởỡợ", U"uùúủũụ", U"ưừứửữự", U"yỳýỷỹỵ", U"AÀÁẢÃẠ", U"ĂẰẮẲẴẶ", U"ÂẦẤẨẪẬ", U"EÈÉẺẼẸ",
    U"ÊỀẾỂỄỆ", U"IÌÍỈĨỊ", U"OÒÓỎÕỌ", U"ÔỒỐỔỖỘ", U"ƠỜỚỞỠỢ", U"UÙÚỦŨỤ", U"ƯỪỨỬỮỰ", U"YỲÝỶỸỴ"};

constexpr char32_t kEnd = 0x1F00;  // the last Vietnamese letter is ỹ, U+1EF9

constexpr std::array<Vowel, kEnd> make_table() {
  std::array<Vowel, kEnd> table{};
  for (const std::u32string_view row : kRows) {
    for (std::size_t tone = 0; tone < row.size(); ++tone) table[row[tone]] = {row[0], static_cast<Tone>(tone)};
  }
  return table;
}
constexpr auto kVowels = make_table();

}  // namespace

Vowel split_vowel(char32_t letter) noexcept { return letter < kEnd ? kVowels[letter] : Vowel{}; }

char32_t join_vowel(char32_t base, Tone tone) noexcept {
  for (const std::u32string_view row : kRows) {
    if (row[0] == base) return row[static_cast<std::size_t>(tone)];
  }
  return base;
}

}  // namespace docbao
