// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/unicode/font_letters.hpp"

#include <charconv>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "text/unicode/utf8.hpp"
#include "text/unicode/windows_1252.hpp"

DOCBAO_EMBEDDED(vni_tsv)
DOCBAO_EMBEDDED(vps_tsv)

namespace docbao {
namespace {

constexpr std::size_t kDigitsOfByte = 2;

unsigned char byte_of(std::string_view digits) noexcept {
  constexpr int kHexadecimal = 16;
  unsigned char byte = 0;
  std::from_chars(digits.data(), digits.data() + kDigitsOfByte, byte, kHexadecimal);
  return byte;
}

constexpr std::uint32_t pair_of(unsigned char first, unsigned char second) noexcept {
  return std::uint32_t{first} << 8U | second;
}

}  // namespace

FontLetters::FontLetters(std::string_view table) {
  for (std::size_t byte = 0; byte < letters_.size(); ++byte)
    letters_[byte] = windows_1252_letter(static_cast<unsigned char>(byte));
  for_each_row(table, [this](const TsvColumns& row, std::uint32_t, std::string_view) {
    std::size_t at = 0;
    add(row[0], next_code_point(row[1], at));
  });
}

void FontLetters::add(std::string_view digits, char32_t letter) {
  const unsigned char first = byte_of(digits);
  if (digits.size() == kDigitsOfByte) {
    letters_[first] = letter;
    return;
  }
  begins_pair_[first] = true;
  pairs_.emplace(pair_of(first, byte_of(digits.substr(kDigitsOfByte))), letter);
}

char32_t FontLetters::letter(unsigned char first, unsigned char second) const noexcept {
  const auto found = pairs_.find(pair_of(first, second));
  return found == pairs_.end() ? 0 : found->second;
}

const FontLetters* FontLetters::find(std::string_view encoding) {
  if (encoding == "VNI") {
    static const FontLetters vni(vni_tsv());
    return &vni;
  }
  if (encoding == "windows-1252") {
    static const FontLetters plain{std::string_view{}};
    return &plain;
  }
  if (encoding == "VPS") {
    static const FontLetters vps(vps_tsv());
    return &vps;
  }
  return nullptr;
}

}  // namespace docbao
