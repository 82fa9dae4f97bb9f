// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace docbao {

/// The columns of one row; those that are not there are empty.
using TsvColumns = std::array<std::string_view, 5>;

/// Calls `use(columns, line, row)` for each row of a table: tab-separated columns, one row a line; empty
/// lines and lines that begin with # are passed over, unless a tab follows the # (a row about the sign
/// itself). The views point into `text`.
template <typename Use>
void for_each_row(std::string_view text, Use use) {
  const auto take_until = [](std::string_view& rest, char mark) {
    const std::size_t end = std::min(rest.find(mark), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
  };
  for (std::uint32_t line = 1; !text.empty(); ++line) {
    std::string_view row = take_until(text, '\n');
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (row.empty() || (row.front() == '#' && !row.starts_with("#\t"))) continue;
    TsvColumns columns;
    std::string_view rest = row;
    for (std::string_view& column : columns) column = take_until(rest, '\t');
    use(columns, line, row);
  }
}

/// Calls use(part) for every part of `text` between `mark`s that is not empty.
template <typename Use>
void for_each_part(std::string_view text, char mark, Use use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(mark), text.size());
    if (end > 0) use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace docbao
