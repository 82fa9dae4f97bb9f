// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/foreign/shunned.hpp"

#include <vector>

#include "base/embed.hpp"
#include "base/tsv.hpp"

DOCBAO_EMBEDDED(respell_shunned_tsv)

namespace docbao {
namespace {

struct Shunned {
  std::string_view words, instead;
  bool only_alone;
};

const std::vector<Shunned>& all_shunned() {
  static const std::vector<Shunned> rows = [] {
    std::vector<Shunned> read;
    for_each_row(respell_shunned_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
      read.push_back({row[0], row[1], row[2] == "^"});
    });
    return read;
  }();
  return rows;
}

bool is_whole_at(std::string_view said, std::size_t at, std::size_t size) noexcept {
  return (at == 0 || said[at - 1] == ' ') && (at + size == said.size() || said[at + size] == ' ');
}

}  // namespace

std::string without_shunned(std::string words) {
  for (const Shunned& row : all_shunned()) {
    if (row.only_alone) {
      if (words == row.words) return std::string(row.instead);
      continue;
    }
    for (std::size_t at = words.find(row.words); at != std::string::npos;
         at = words.find(row.words, at + 1)) {
      if (is_whole_at(words, at, row.words.size())) words.replace(at, row.words.size(), row.instead);
    }
  }
  return words;
}

}  // namespace docbao
