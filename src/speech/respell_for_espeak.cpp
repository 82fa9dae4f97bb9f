// SPDX-License-Identifier: GPL-3.0-or-later
#include "speech/respell_for_espeak.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/embed.hpp"

namespace docbao {
namespace {

DOCBAO_EMBEDDED(espeak_respell_tsv)

using Table = std::unordered_map<std::string_view, std::string_view>;

std::string_view take(std::string_view& text, char end) noexcept {
  const std::size_t size = std::min(text.find(end), text.size());
  const std::string_view out = text.substr(0, size);
  text.remove_prefix(std::min(size + 1, text.size()));
  return out;
}

Table parse(std::string_view text) {
  Table table;
  while (!text.empty()) {
    std::string_view line = take(text, '\n');
    if (line.empty() || line.front() == '#') continue;
    const std::string_view word = take(line, '\t');
    table.emplace(word, line);
  }
  return table;
}

}  // namespace

std::string_view respell_for_espeak(std::string_view word) {
  static const Table table = parse(espeak_respell_tsv());
  const auto row = table.find(word);
  return row != table.end() ? row->second : word;
}

}  // namespace docbao
