// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/message_table.hpp"

namespace docbao {
namespace {

std::string with_line_ends(std::string_view row) {
  std::string out;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const bool is_line_end = row.substr(i).starts_with("\\n");
    out += is_line_end ? '\n' : row[i];
    i += is_line_end;
  }
  return out;
}

}  // namespace

std::optional<std::string> find_sentence(std::string_view table, std::string_view key, Language language) {
  const std::string wanted = '\n' + std::string(key) + '\t';
  const std::size_t at = table.find(wanted);
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view row = table.substr(at + wanted.size());
  row = row.substr(0, row.find('\n'));
  const std::size_t tab = row.find('\t');
  return with_line_ends(language == Language::Vietnamese ? row.substr(0, tab) : row.substr(tab + 1));
}

std::string fill_in(std::string_view sentence, std::initializer_list<std::string_view> values) {
  constexpr std::size_t kPlaceSize = 3;  // {0}
  std::string out;
  for (std::size_t at = 0; at < sentence.size();) {
    const bool is_place = sentence[at] == '{' && at + 2 < sentence.size() && sentence[at + 2] == '}';
    if (!is_place) {
      out += sentence[at++];
      continue;
    }
    const auto number = static_cast<std::size_t>(sentence[at + 1] - '0');
    if (number < values.size()) out += values.begin()[number];
    at += kPlaceSize;
  }
  return out;
}

}  // namespace docbao
