// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/numbers/number_words.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "normalize/engine/token_shapes.hpp"

namespace docbao {
namespace {

constexpr std::array<std::string_view, 10> kDigits = {"không", "một", "hai", "ba",  "bốn",
                                                      "năm",   "sáu", "bảy", "tám", "chín"};
constexpr std::size_t kRoom = 48;     // what a number in words goes on with at once
constexpr std::size_t kLongest = 27;  // "tỷ tỷ" twice is the last that anyone can follow

/// Words with blanks between, as many as a number has at most; cheaper to add to than a string.
class FewWords {
 public:
  void add(std::string_view word) noexcept {
    if (size_ > 0) text_[size_++] = ' ';
    std::memcpy(text_.data() + size_, word.data(), word.size());
    size_ += word.size();
  }
  std::string_view view() const noexcept { return {text_.data(), size_}; }

 private:
  // A group of three digits is said in 40 bytes at most, its scale and the "tỷ" behind it in 20.
  std::array<char, (kLongest / 3 + 1) * 64> text_;
  std::size_t size_ = 0;
};

std::string_view digit_word(char digit) { return kDigits[static_cast<std::size_t>(digit - '0')]; }
std::string_view four(const Style& style) { return style.four == Style::Four::tu ? "tư" : "bốn"; }

/// The last digit of a number whose tens are said as "mươi" or "mười".
void append_units(FewWords& out, char tens, char units, const Style& style) {
  if (units == '0') return;
  if (units == '5' && tens >= '1') return out.add("lăm");
  if (units == '1' && tens >= '2') return out.add("mốt");
  if (units == '4' && tens >= '2') return out.add(four(style));
  out.add(digit_word(units));
}

void append_tens(FewWords& out, char tens, const Style&) {
  if (tens == '1') return out.add("mười");
  out.add(digit_word(tens));
  out.add("mươi");
}

/// Three digits. `full`: something was said before them, so the hundreds are said even when they are nought.
void append_group(FewWords& out, std::string_view group, bool full, const Style& style) {
  const char hundreds = group[0], tens = group[1], units = group[2];
  if (hundreds != '0' || full) out.add(digit_word(hundreds)), out.add("trăm");
  if (tens != '0') {
    append_tens(out, tens, style);
    return append_units(out, tens, units, style);
  }
  if (units == '0') return;
  if (hundreds != '0' || full) out.add(style.zero_tens == Style::ZeroTens::linh ? "linh" : "lẻ");
  out.add(digit_word(units));
}

std::string_view without_zeros(std::string_view digits) {
  const std::size_t first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? std::string_view{} : digits.substr(first);
}

/// The names behind the group that has `below` groups of three to its right: nghìn, triệu, tỷ, nghìn tỷ …
void append_scale(FewWords& out, std::size_t below, const Style& style) {
  if (below % 3 == 1) out.add(thousand_word(style));
  if (below % 3 == 2) out.add("triệu");
}

}  // namespace

std::string_view thousand_word(const Style& style) noexcept {
  return style.thousand == Style::Thousand::nghin ? "nghìn" : "ngàn";
}

void append_word(std::string& out, std::string_view word) {
  if (out.empty()) return void(out = word);
  const std::size_t size = out.size();
  if (out.capacity() < size + 1 + word.size()) out.reserve(std::max(2 * size, size + kRoom));
  out.append(1, ' ').append(word);
}

void append_cardinal(std::string& out, std::string_view digits, const Style& style) {
  digits = without_zeros(digits);
  if (digits.empty()) return append_word(out, "không");
  if (digits.size() > kLongest) return append_digits(out, digits);
  std::array<char, kLongest + 2> padded;
  padded.fill('0');
  const std::size_t lead = (3 - digits.size() % 3) % 3;
  std::ranges::copy(digits, padded.begin() + static_cast<std::ptrdiff_t>(lead));
  const std::size_t groups = (lead + digits.size()) / 3;
  FewWords words;
  bool in_billion = false;  // something was said since the last "tỷ"
  for (std::size_t i = 0; i < groups; ++i) {
    const std::string_view group = std::string_view(padded.data() + 3 * i, 3);
    const std::size_t below = groups - 1 - i;
    if (group != "000") {
      append_group(words, group, i > 0, style);
      append_scale(words, below, style);
      in_billion = true;
    }
    if (below > 0 && below % 3 == 0 && in_billion) {
      for (std::size_t k = 0; k < below / 3; ++k) words.add("tỷ");
      in_billion = false;
    }
  }
  append_word(out, words.view());
}

void append_digits(std::string& out, std::string_view digits) {
  for (const char digit : digits) append_word(out, digit_word(digit));
}

void append_decimals(std::string& out, std::string_view digits, const Style& style) {
  const bool as_number = digits.size() == 2 && digits[0] != '0' && style.decimals == Style::Decimals::number;
  if (as_number) append_cardinal(out, digits, style);
  else append_digits(out, digits);
}

void append_ordinal(std::string& out, std::string_view digits, const Style& style) {
  const std::string_view plain = without_zeros(digits);
  if (plain == "1") return append_word(out, "nhất");
  if (plain == "4") return append_word(out, "tư");
  append_cardinal(out, digits, style);
}

void append_year(std::string& out, std::string_view digits, const Style& style) {
  const bool shortened = style.year == Style::Year::short_form && digits.size() == 4 && digits[1] == '0';
  if (!shortened) return append_cardinal(out, digits, style);
  append_digits(out, digits.substr(0, 3));
  FewWords last;
  append_units(last, digits[2] == '0' ? '0' : '2', digits[3], style);
  if (!last.view().empty()) append_word(out, last.view());
}

void append_month(std::string& out, std::string_view digits, const Style& style) {
  if (without_zeros(digits) == "4") return append_word(out, four(style));
  append_cardinal(out, digits, style);
}

void append_day(std::string& out, std::string_view digits, const Style& style) {
  const int day = small_number(digits);
  if (style.first_days == Style::FirstDays::mung && day >= 1 && day <= 10) append_word(out, "mùng");
  append_cardinal(out, digits, style);
}

}  // namespace docbao
