// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/words/declared_charset.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "text/unicode/letters.hpp"

namespace docbao {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f";

/// The value behind `name` and "=" in the tag, without quotes.
std::string_view value_behind(std::string_view tag, std::string_view name) noexcept {
  for (std::size_t at = tag.find(name); at != tag.npos; at = tag.find(name, at + 1)) {
    std::size_t next = tag.find_first_not_of(kBlanks, at + name.size());
    if (next == tag.npos || tag[next] != '=') continue;
    next = tag.find_first_not_of(" \t\r\n\f\"'", next + 1);
    if (next == tag.npos) return {};
    return tag.substr(next, std::min(tag.find_first_of(" \t\r\n\f\"';/>?", next), tag.size()) - next);
  }
  return {};
}

}  // namespace

std::string find_declared_charset(std::string_view markup) {
  constexpr std::size_t kSearchedBytes = std::size_t{16} << 10;
  const std::string head = lower_ascii(markup.substr(0, kSearchedBytes));
  const std::string_view text = head;
  for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
    const bool is_xml = text.substr(at).starts_with("<?xml");
    if (!is_xml && !text.substr(at).starts_with("<meta")) continue;
    const std::string_view tag = text.substr(at, std::min(text.find('>', at), text.size()) - at);
    const std::string_view value = value_behind(tag, is_xml ? "encoding" : "charset");
    if (!value.empty()) return std::string(value);
  }
  return {};
}

}  // namespace docbao
