// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/words/word_table.hpp"

#include <algorithm>

namespace docbao {

WordTable::WordTable(std::string_view tsv) {
  while (!tsv.empty()) {
    const std::string_view row = tsv.substr(0, tsv.find('\n'));
    tsv.remove_prefix(std::min(row.size() + 1, tsv.size()));
    const std::size_t tab = row.find('\t');
    if (row.starts_with('#') || tab == row.npos) continue;
    lists_[row.substr(0, tab)].push_back(row.substr(tab + 1));
  }
  for (auto& [name, words] : lists_) std::ranges::sort(words);
}

bool WordTable::has(std::string_view list_name, std::string_view words) const {
  return std::ranges::binary_search(list(list_name), words);
}

std::span<const std::string_view> WordTable::list(std::string_view name) const {
  const auto found = lists_.find(name);
  return found == lists_.end() ? std::span<const std::string_view>{} : found->second;
}

}  // namespace docbao
