// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace docbao::test {

/// One row of a table of cases: columns, and where it stands for the message when it fails.
struct Row {
  std::vector<std::string> columns;
  std::string place;  ///< file:line
  std::string style;  ///< "key=value key=value" of the last line `# style: …` above
};

/// Rows of a TSV file; lines that begin with # are comments. `# style: zero=lẻ` sets the style of the rows
/// below it, `# style:` ends it.
inline std::vector<Row> read_rows(const std::filesystem::path& path) {
  std::vector<Row> rows;
  std::ifstream in(path);
  std::string line, style;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.starts_with("# style:")) style = line.substr(std::min<std::size_t>(9, line.size()));
    if (line.empty() || line[0] == '#') continue;
    Row row{{}, path.filename().string() + ':' + std::to_string(number), style};
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t end = std::min(line.find('\t', at), line.size());
      row.columns.push_back(line.substr(at, end - at));
      at = end + 1;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace docbao::test
