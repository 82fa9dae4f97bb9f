// SPDX-License-Identifier: GPL-3.0-or-later
#include "speech/respell_for_espeak.hpp"

#include <unordered_map>

#include "base/embed.hpp"
#include "base/tsv.hpp"

namespace docbao {
namespace {

DOCBAO_EMBEDDED(espeak_respell_tsv)

using Table = std::unordered_map<std::string_view, std::string_view>;

Table parse(std::string_view text) {
  Table table;
  for_each_row(text, [&](const TsvColumns& columns, std::uint32_t, std::string_view) {
    table.emplace(columns[0], columns[1]);
  });
  return table;
}

}  // namespace

std::string_view respell_for_espeak(std::string_view word) {
  static const Table table = parse(espeak_respell_tsv());
  const auto row = table.find(word);
  return row != table.end() ? row->second : word;
}

}  // namespace docbao
