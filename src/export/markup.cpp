// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/markup.hpp"

#include <cstdio>

#include "base/xml_entity.hpp"
#include "text/unicode/ill_formed.hpp"

namespace docbao {
namespace {

/// U+FFFE and U+FFFF, which are no characters, as UTF-8 has them.
bool is_no_character(std::string_view text, std::size_t at) noexcept {
  const std::string_view bytes = text.substr(at, 3);
  return bytes == "\xEF\xBF\xBE" || bytes == "\xEF\xBF\xBF";
}

bool is_control(char c) noexcept {
  return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

}  // namespace

std::string escape_xml(std::string_view given) {
  std::string out, text(given);
  replace_ill_formed(text);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_no_character(text, at)) at += 2;
    else if (const std::string_view entity = xml_entity_of(text[at]); !entity.empty()) out += entity;
    else if (!is_control(text[at]) && text[at] != '\x7f') out += text[at];
  }
  return out;
}

std::string json_string(std::string_view given) {
  std::string out = "\"", text(given);
  replace_ill_formed(text);
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) {
      out += c;
      continue;
    }
    char code[8];
    std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(c));
    out += code;
  }
  return out + '"';
}

}  // namespace docbao
