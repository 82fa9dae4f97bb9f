// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/list_number.hpp"

#include <array>
#include <utility>

#include "base/ascii.hpp"

namespace docbao {
namespace {

std::string roman_number(std::int64_t number) {
  constexpr std::array<std::pair<std::int64_t, std::string_view>, 13> kSigns = {{{1000, "M"},
                                                                                 {900, "CM"},
                                                                                 {500, "D"},
                                                                                 {400, "CD"},
                                                                                 {100, "C"},
                                                                                 {90, "XC"},
                                                                                 {50, "L"},
                                                                                 {40, "XL"},
                                                                                 {10, "X"},
                                                                                 {9, "IX"},
                                                                                 {5, "V"},
                                                                                 {4, "IV"},
                                                                                 {1, "I"}}};
  std::string out;
  for (const auto& [value, sign] : kSigns) {
    for (; number >= value; number -= value) out += sign;
  }
  return out;
}

}  // namespace

std::string format_list_number(std::int64_t number, std::string_view format) {
  constexpr std::int64_t kMostRoman = 3999, kMostLetters = 26 * 4;
  std::string out = std::to_string(number);
  const bool is_roman = format.ends_with("roman") && number > 0 && number <= kMostRoman;
  const bool is_letter = format.ends_with("letter") && number > 0 && number <= kMostLetters;
  if (is_roman) out = roman_number(number);
  // A … Z, AA, BB, …
  if (is_letter)
    out.assign(static_cast<std::size_t>((number - 1) / 26 + 1), static_cast<char>('A' + (number - 1) % 26));
  if (format.starts_with("lower")) out = lower_ascii(out);
  return out;
}

}  // namespace docbao
