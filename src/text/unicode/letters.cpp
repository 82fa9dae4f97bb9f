// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/unicode/letters.hpp"

#include <unicode/uchar.h>

#include <array>

#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

CharClass ask_icu(char32_t c) noexcept {
  const auto code = static_cast<UChar32>(c);
  if (u_isUWhiteSpace(code)) return CharClass::Space;
  if (c >= U'0' && c <= U'9') return CharClass::Digit;
  if (c == U'º' || c == U'ª') return CharClass::Other;  // letters to Unicode; 16º30' is meant as a degree
  const auto mask = U_GET_GC_MASK(code);
  if (mask & (U_GC_LU_MASK | U_GC_LT_MASK)) return CharClass::Upper;
  if (mask & U_GC_L_MASK) return CharClass::Lower;
  if (mask & U_GC_M_MASK) return CharClass::Mark;
  return CharClass::Other;
}

/// Latin with all Vietnamese letters, Greek, Cyrillic; the rest of Unicode asks ICU each time.
struct Table {
  static constexpr char32_t kEnd = 0x2000;
  std::array<CharClass, kEnd> kind;
  std::array<char16_t, kEnd> small;
  Table() noexcept {
    for (char32_t c = 0; c < kEnd; ++c) {
      kind[c] = ask_icu(c);
      small[c] = static_cast<char16_t>(u_tolower(static_cast<UChar32>(c)));
    }
  }
};

const Table& table() noexcept {
  static const Table instance;
  return instance;
}

}  // namespace

CharClass char_class_beyond_ascii(char32_t c) noexcept {
  return c < Table::kEnd ? table().kind[c] : ask_icu(c);
}

char32_t lower_beyond_ascii(char32_t c) noexcept {
  return c < Table::kEnd ? table().small[c] : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

std::string to_lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) append_utf8(out, lower(next_code_point(text, at)));
  return out;
}

std::string capitalized(std::string_view text) {
  if (text.empty()) return {};
  std::size_t at = 0;
  const char32_t first = next_code_point(text, at);
  std::string out;
  append_utf8(out, static_cast<char32_t>(u_totitle(static_cast<UChar32>(first))));
  return out.append(text.substr(at));
}

}  // namespace docbao
