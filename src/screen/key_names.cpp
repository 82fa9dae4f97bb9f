// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/key_names.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/ascii.hpp"
#include "base/embed.hpp"
#include "base/tsv.hpp"

DOCBAO_EMBEDDED(key_names_tsv)

namespace docbao {
namespace {

struct KeyRow {
  KeyName name;
  bool is_modifier = false;
};
using KeyTable = std::unordered_map<std::string_view, KeyRow>;

const KeyTable& key_table() {
  static const auto table = [] {
    KeyTable rows;
    for_each_row(key_names_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
      rows[row[0]] = {{row[1], row[2]}, row[3] == "m"};
    });
    return rows;
  }();
  return table;
}

/// The table writes names small, - and blanks as _, and the keys of X11's makers without "XF86".
std::string folded(std::string_view key) {
  std::string name = lower_ascii(key);
  std::ranges::replace_if(
      name, [](char c) { return c == '-' || c == ' '; }, '_');
  return name.starts_with("xf86") ? name.substr(4) : name;
}

const KeyRow* find_key(std::string_view key) {
  const auto found = key_table().find(folded(key));
  return found == key_table().end() ? nullptr : &found->second;
}

}  // namespace

bool is_held_key(std::string_view key) {
  const KeyRow* row = find_key(key);
  return row && row->is_modifier;
}

std::vector<KeyPart> read_key_name(std::string_view key) {
  std::vector<KeyPart> parts;
  while (!key.empty()) {
    const KeyRow* whole = find_key(key);
    const std::size_t mark = key.find('_', 1);
    const bool has_more = mark != key.npos && mark + 1 < key.size();
    const KeyRow* modifier = !whole && has_more ? find_key(key.substr(0, mark)) : nullptr;
    if (!modifier || !modifier->is_modifier) {
      parts.push_back({key, whole ? whole->name : KeyName{}});
      break;
    }
    parts.push_back({key.substr(0, mark), modifier->name});
    key.remove_prefix(mark + 1);
  }
  return parts;
}

}  // namespace docbao
