// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <span>
#include <string_view>
#include <vector>

namespace docbao {

/// Lists of words by name, from a table whose rows are `list TAB words`; lines that begin with # are
/// comments.
class WordTable {
 public:
  /// `tsv` must outlive the table.
  explicit WordTable(std::string_view tsv);

  bool has(std::string_view list, std::string_view words) const;
  /// All of a list, in order of their bytes; empty where there is no such list.
  std::span<const std::string_view> list(std::string_view name) const;

 private:
  std::map<std::string_view, std::vector<std::string_view>> lists_;
};

}  // namespace docbao
