// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/cut.hpp"

#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

bool ends_line(std::string_view raw, std::size_t at) noexcept {
  if (raw[at - 1] == '\n') return true;
  return raw[at - 1] == '\r' && raw[at] != '\n';
}

bool ends_blank_line(std::string_view raw, std::size_t at) noexcept {
  if (!ends_line(raw, at)) return false;
  std::size_t line = at - 1;
  if (line > 0 && raw[line] == '\n' && raw[line - 1] == '\r') --line;
  while (line > 0 && (raw[line - 1] == ' ' || raw[line - 1] == '\t')) --line;
  return line > 0 && (raw[line - 1] == '\n' || raw[line - 1] == '\r');
}

bool ends_blank(std::string_view raw, std::size_t at) noexcept { return raw[at - 1] == ' '; }

/// Between two code points, the second of which is no mark of the first.
bool is_between_letters(std::string_view raw, std::size_t at) noexcept {
  if (is_continuation(raw[at]) || (raw[at - 1] == '\r' && raw[at] == '\n')) return false;
  const char32_t next = checked_code_point(raw, at);
  return next != kIllFormed && char_class(next) != CharClass::Mark;
}

}  // namespace

std::size_t find_cut(std::string_view raw) noexcept {
  for (const auto is_cut : {ends_blank_line, ends_line, ends_blank, is_between_letters}) {
    for (std::size_t at = raw.size() - 1; at > 0 && at >= raw.size() / 2; --at) {
      if (is_cut(raw, at)) return at;
    }
  }
  return raw.size();
}

}  // namespace docbao
