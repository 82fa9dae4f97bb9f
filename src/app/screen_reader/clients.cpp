// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen_reader/clients.hpp"

#include "base/ascii.hpp"
#include "base/embed.hpp"
#include "base/tsv.hpp"

DOCBAO_EMBEDDED(clients_tsv)

namespace docbao::app {

const std::vector<Client>& clients() {
  static const std::vector<Client> all = [] {
    std::vector<Client> rows;
    for_each_row(clients_tsv(), [&](const TsvColumns& columns, std::uint32_t, std::string_view) {
      rows.push_back({columns[0], columns[1]});
    });
    return rows;
  }();
  return all;
}

std::string pattern_of(const Client& client) {
  std::string pattern;
  for (const char c : client.name) {
    const char small = to_lower_ascii(c);
    if (small == c) pattern += c;
    else pattern += std::string{'[', c, small, ']'};
  }
  return pattern;
}

}  // namespace docbao::app
