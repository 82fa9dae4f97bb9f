// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/pdf/font_encoding.hpp"

#include <algorithm>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "text/unicode/encoding.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/unicode/windows_1252.hpp"

DOCBAO_EMBEDDED(pdf_fonts_tsv)

namespace docbao {
namespace {

/// A font of which only some letters are in the file is called ABCDEF+ and its name.
std::string_view without_subset(std::string_view font) noexcept {
  constexpr std::size_t kTagSize = 6;
  const bool has_tag =
      font.size() > kTagSize && font[kTagSize] == '+' &&
      std::all_of(font.begin(), font.begin() + kTagSize, [](char c) { return c >= 'A' && c <= 'Z'; });
  return has_tag ? font.substr(kTagSize + 1) : font;
}

}  // namespace

std::string_view font_encoding(std::string_view font) {
  const std::string name = to_lower(without_subset(font));
  std::string_view found;
  for_each_row(pdf_fonts_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
    if (found.empty() && name.starts_with(row[0])) found = row[1];
  });
  return found;
}

bool may_be_font_bytes(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (windows_1252_byte(next_code_point(text, at)) < 0) return false;
  }
  return true;
}

std::string decode_font_bytes(std::string_view text, std::string_view encoding) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size();)
    bytes += static_cast<char>(windows_1252_byte(next_code_point(text, at)));
  return decode_all(encoding, bytes);
}

}  // namespace docbao
