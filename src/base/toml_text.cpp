// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/toml_text.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace docbao {
namespace {

/// Where the string ends that begins at `at` with a quotation mark: behind its last one. A string of one line
/// that nobody closes ends with its line.
std::size_t end_of_string(std::string_view toml, std::size_t at) noexcept {
  const char mark = toml[at];
  const std::string_view three = toml.substr(at, 3);
  const bool is_long = three.size() == 3 && std::ranges::count(three, mark) == 3;
  for (at += is_long ? 3 : 1; at < toml.size(); ++at) {
    if (toml[at] == '\\' && mark == '"') ++at;
    else if (!is_long && toml[at] == '\n') return at;
    else if (toml[at] == mark && !is_long) return at + 1;
    else if (toml[at] == mark && toml.substr(at, 3) == three) return at + 3;
  }
  return toml.size();
}

TextPlace place_at(std::string_view text, std::size_t at) noexcept {
  TextPlace place;
  for (const char c : text.substr(0, at)) {
    const bool is_inside = (static_cast<unsigned char>(c) & 0xC0U) == 0x80;  // of a character
    if (c == '\n') ++place.line, place.column = 1;
    else if (!is_inside) ++place.column;
  }
  return place;
}

bool is_foreign(char c) noexcept { return static_cast<unsigned char>(c) >= 0x80; }

bool is_control(char c) noexcept {
  return static_cast<unsigned char>(c) < 0x20 ? c != '\t' && c != '\n' && c != '\r' : c == '\x7f';
}

bool may_begin_name(char c) noexcept {
  constexpr std::string_view kOthers = "0123456789_-\"'";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || kOthers.find(c) != kOthers.npos;
}

/// What stands where the name of the table should begin whose first bracket is at `at`, and cannot begin one;
/// else the end.
std::size_t nameless_table(std::string_view toml, std::size_t at) noexcept {
  const auto behind_blanks = [toml](std::size_t from) {
    return std::min(toml.find_first_not_of(" \t", from), toml.size());
  };
  at = behind_blanks(at + 1);
  if (at < toml.size() && toml[at] == '[') at = behind_blanks(at + 1);
  const bool is_told_by_the_reader = at < toml.size() && toml[at] == ']';
  return at < toml.size() && (may_begin_name(toml[at]) || is_told_by_the_reader) ? toml.size() : at;
}

/// Keeps `closing`, the ends of the brackets that are open; false where another one is closed.
bool follow(std::string& closing, char c) {
  if (c == '[' || c == '{') closing += c == '[' ? ']' : '}';
  if (c != ']' && c != '}') return true;
  if (!closing.ends_with(c)) return false;
  closing.pop_back();
  return true;
}

}  // namespace

std::optional<TomlFault> find_toml_fault(std::string_view toml) {
  bool is_line_empty = true;
  std::string closing;  // of the brackets that are open, the innermost last
  for (std::size_t at = 0; at < toml.size();) {
    const char c = toml[at];
    if (is_foreign(c)) return TomlFault{place_at(toml, at), true};
    if (is_control(c)) return TomlFault{place_at(toml, at)};
    if (c == '[' && is_line_empty && closing.empty()) {
      if (const std::size_t bad = nameless_table(toml, at); bad < toml.size())
        return TomlFault{place_at(toml, bad), is_foreign(toml[bad])};
    }
    if (!follow(closing, c)) return TomlFault{place_at(toml, at)};
    is_line_empty = c == '\n' || (is_line_empty && (c == ' ' || c == '\t'));
    if (c == '#') at = std::min(toml.find('\n', at), toml.size());
    else if (c == '"' || c == '\'') at = end_of_string(toml, at);
    else ++at;
  }
  return std::nullopt;
}

}  // namespace docbao
