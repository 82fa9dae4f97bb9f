// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

namespace docbao {

/// The second column of the row whose first column is `key`, "" where there is none, in a table whose rows
/// are sorted by their bytes: looked for by halves, so that a large table need not be parsed.
inline std::string_view find_sorted_row(std::string_view table, std::string_view key) {
  while (!table.empty()) {
    const std::size_t middle = table.size() / 2;
    const std::size_t before = table.substr(0, middle).rfind('\n');
    const std::size_t begin = before == table.npos ? 0 : before + 1;
    const std::size_t end = std::min(table.find('\n', middle), table.size());
    const std::string_view row = table.substr(begin, end - begin);
    const std::size_t tab = std::min(row.find('\t'), row.size());
    const int order = row.substr(0, tab).compare(key);
    if (order == 0) return row.substr(std::min(tab + 1, row.size()));
    if (order < 0) table.remove_prefix(std::min(end + 1, table.size()));
    else table = table.substr(0, begin);
  }
  return {};
}

}  // namespace docbao
