// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

namespace docbao {

/// The text with line breaks and tabs as blanks.
inline std::string on_one_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t' || c == '\v' || c == '\f'; }, ' ');
  return line;
}

/// A line for a terminal, with ? for what would command it: control characters of ASCII but tabs and line
/// ends, and those of ISO 8859-1 (U+0080 to U+009F), of which each is two bytes of UTF-8.
inline std::string harmless(std::string_view text) {
  std::string line(text);
  for (std::size_t at = 0; at < line.size(); ++at) {
    const auto byte = static_cast<unsigned char>(line[at]);
    const auto next = static_cast<unsigned char>(at + 1 < line.size() ? line[at + 1] : 0);
    const bool is_high_control = byte == 0xC2 && next >= 0x80 && next < 0xA0;
    if (is_high_control) line.replace(at, 2, "?");
    else if ((byte < ' ' && byte != '\t' && byte != '\n') || byte == 0x7F) line[at] = '?';
  }
  return line;
}

}  // namespace docbao
