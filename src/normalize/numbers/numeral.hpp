// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "docbao/semiotic_class.hpp"
#include "docbao/style.hpp"
#include "normalize/numbers/number_tables.hpp"

namespace docbao {

/// A number in digits, as Vietnamese papers write them: 1.234,5 · 1,234.5 · 1 234 · 3,5 · 3.5 · 05.
struct Numeral {
  std::size_t last = 0;       ///< its last token
  std::string whole;          ///< the digits before the point, without the marks between groups
  std::string_view decimals;  ///< the digits behind the point; "" for a whole number
  char group = 0;             ///< '.', ',' or ' ' between groups of three; 0: not grouped
  char point = 0;             ///< '.' or ',' before the decimals; 0 for a whole number

  bool is_whole() const noexcept { return point == 0; }
  /// Digits alone, as a year is written.
  bool is_plain() const noexcept { return is_whole() && group == 0; }
  /// 05, 007: the nought is heard.
  bool has_leading_zero() const noexcept { return whole.size() > 1 && whole[0] == '0'; }
  /// The value of a whole number, or -1 where it is none or above 999,999,999.
  int value() const noexcept;
};

/// The numeral that begins at token `at`. None where `at` is no number, stands inside a longer chain
/// (the 06 of 25.06.2024) or begins a chain that is no number (25.06.2024, 1.25.3.4, 1,2,3).
/// docs/reading-guide.md §3.2, §3.3: a dot before exactly three digits parts thousands unless it cannot; a
/// single comma is the decimal point unless what follows is counted in whole ones; two or more commas part
/// thousands.
std::optional<Numeral> parse_numeral(const TokenizedSentence& sentence, std::size_t at,
                                     const NumberTables& tables);

/// More of the numeral may stand behind the digits at token `at`: a mark or another number does.
bool may_go_on(const TokenizedSentence& sentence, std::size_t at) noexcept;

/// The 029 of "1 tỷ 029 triệu": a group of three digits between two magnitudes, whose nought is said as
/// hundreds.
bool is_group_of_sum(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables);
void append_group_of_sum(std::string& out, std::string_view digits, const Style& style);

/// A number glued to a letter on its left is part of a code: S8, A1-2.
bool is_in_code(const TokenizedSentence& sentence, std::size_t at) noexcept;

/// The x of 20x30, written without blanks.
bool is_times_sign(const TokenizedSentence& sentence, std::size_t at) noexcept;

/// Saying::write of the numeral at a token; `saying.tables` are the NumberTables.
void say_numeral(std::string& words, const Saying& saying, const TokenizedSentence& sentence,
                 const Style& style);

/// Says it: groups as one cardinal, a nought in front digit by digit, the point as "phẩy" or "chấm".
void append_numeral(std::string& out, const Numeral& numeral, const Style& style);

}  // namespace docbao
