// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/numbers/roman.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace docbao {
namespace {

constexpr std::array<std::pair<std::string_view, int>, 13> kParts = {{{"M", 1000},
                                                                      {"CM", 900},
                                                                      {"D", 500},
                                                                      {"CD", 400},
                                                                      {"C", 100},
                                                                      {"XC", 90},
                                                                      {"L", 50},
                                                                      {"XL", 40},
                                                                      {"X", 10},
                                                                      {"IX", 9},
                                                                      {"V", 5},
                                                                      {"IV", 4},
                                                                      {"I", 1}}};

bool starts_with_part(std::string_view word, std::string_view part) noexcept {
  if (word.size() < part.size()) return false;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if ((word[i] & ~0x20) != part[i]) return false;
  }
  return true;
}

/// How often a part may stand in a row: I, X and C three times, M nine, all others once.
int most(int value) noexcept {
  if (value == 1000) return 9;
  return value == 1 || value == 10 || value == 100 ? 3 : 1;
}

/// What may follow a part is smaller than this: after XC no X, after D no CD.
int bound_after(int value, int before) noexcept {
  for (int unit = 1; unit <= 100; unit *= 10) {
    if (value == 9 * unit || value == 4 * unit) return unit;
    if (value == 5 * unit) return 4 * unit;
  }
  return before;
}

}  // namespace

int roman_value(std::string_view word) noexcept {
  int value = 0, below = 10000;
  for (const auto& [part, worth] : kParts) {
    for (int times = 0; times < most(worth) && worth < below && starts_with_part(word, part); ++times) {
      value += worth;
      word.remove_prefix(part.size());
      below = bound_after(worth, below);
    }
  }
  return word.empty() ? value : 0;
}

}  // namespace docbao
