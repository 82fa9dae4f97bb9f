// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/office/styles.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/embed.hpp"
#include "base/tsv.hpp"

DOCBAO_EMBEDDED(office_styles_tsv)

namespace docbao {
namespace {

constexpr int kMostBases = 20;  // they may go round in a circle

std::optional<BlockKind> block_kind_named(std::string_view name) noexcept {
  for (int kind = 0; kind <= static_cast<int>(BlockKind::Credit); ++kind) {
    if (to_string(static_cast<BlockKind>(kind)) == name) return static_cast<BlockKind>(kind);
  }
  return std::nullopt;
}

std::map<std::string_view, StyleMeaning> load_style_names() {
  std::map<std::string_view, StyleMeaning> names;
  for_each_row(office_styles_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
    names[row[0]] = {block_kind_named(row[1]), row[1] == "skip"};
  });
  return names;
}

}  // namespace

std::optional<StyleMeaning> find_style(std::string_view name) {
  static const auto kNames = load_style_names();
  const auto found = kNames.find(lower_ascii(name));
  return found == kNames.end() ? std::nullopt : std::optional(found->second);
}

template <typename Use>
const StyleSheet::Style* StyleSheet::search(std::string_view id, Use use) const {
  const Style* style = find(id);
  for (int i = 0; style && i < kMostBases; ++i, style = find(style->base)) {
    if (use(*style)) return style;
  }
  return nullptr;
}

const StyleSheet::Style* StyleSheet::find(std::string_view id) const {
  const auto found = styles_.find(id);
  return found == styles_.end() ? nullptr : &found->second;
}

StyleMeaning StyleSheet::meaning(std::string_view id) const {
  StyleMeaning meaning;
  search(id, [&](const Style& style) {
    const auto known = find_style(style.name);
    if (known) meaning = *known;
    else if (style.heading_level > 0) meaning.kind = BlockKind::Heading;
    return known || style.heading_level > 0;
  });
  return meaning;
}

bool StyleSheet::is_hidden(std::string_view id) const {
  return search(id, [](const Style& style) { return style.is_hidden; }) != nullptr;
}

const StyleSheet::Style* StyleSheet::find_list(std::string_view id) const {
  return search(id, [](const Style& style) { return !style.list.empty(); });
}

}  // namespace docbao
