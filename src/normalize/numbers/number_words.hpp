// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "docbao/style.hpp"

namespace docbao {

/// All functions append words with a blank before them where `out` is not empty. `digits` holds 0-9 only.
/// docs/reading-guide.md §3.

/// "nghìn" or "ngàn".
std::string_view thousand_word(const Style& style) noexcept;
/// One word of the table, with its blank.
void append_word(std::string& out, std::string_view word);
/// 105 -> một trăm linh năm. Leading zeros do not count. Above 10^27 the digits are read one by one.
void append_cardinal(std::string& out, std::string_view digits, const Style& style);
/// 0912 -> không chín một hai
void append_digits(std::string& out, std::string_view digits);
/// What stands behind phẩy or chấm: 5 -> năm, 05 -> không năm, 34 -> ba mươi tư, 142 -> một bốn hai.
void append_decimals(std::string& out, std::string_view digits, const Style& style);
/// thứ 1 -> nhất, 4 -> tư, else the cardinal.
void append_ordinal(std::string& out, std::string_view digits, const Style& style);
/// 2024 -> hai nghìn không trăm hai mươi tư (or hai không hai tư).
void append_year(std::string& out, std::string_view digits, const Style& style);
/// The month's number after "tháng": 4 -> tư, 1 -> một, 12 -> mười hai.
void append_month(std::string& out, std::string_view digits, const Style& style);
/// The day's number after "ngày", with mùng where the style says so.
void append_day(std::string& out, std::string_view digits, const Style& style);

}  // namespace docbao
