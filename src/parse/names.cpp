// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/names.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/embed.hpp"
#include "base/tsv.hpp"

DOCBAO_EMBEDDED(unnamed_tsv)

namespace docbao {

bool is_unnamed(std::string_view name) {
  bool is_one = false;
  for_each_row(unnamed_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
    is_one = is_one || std::equal(name.begin(), name.end(), row[0].begin(), row[0].end(),
                                  [](char a, char b) { return to_lower_ascii(a) == b; });
  });
  return is_one;
}

std::vector<std::string> split_names(std::string_view names) {
  std::vector<std::string> all;
  for_each_part(names, ';', [&](std::string_view name) {
    std::string one = trimmed(name);
    if (!one.empty() && !is_unnamed(one)) all.push_back(std::move(one));
  });
  return all;
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin));
}

}  // namespace docbao
