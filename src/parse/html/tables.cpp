// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/tables.hpp"

#include <algorithm>

namespace docbao::html {
namespace {

struct TableSize {
  std::size_t rows = 0, wide_rows = 0, row_cells = 0, cells = 0, bytes = 0, cell_bytes = 0, longest = 0;
  bool has_picture = false, has_table = false;

  void end_cell() {
    if (cell_bytes == 0) return;
    ++cells, ++row_cells;
    bytes += cell_bytes;
    longest = std::max(longest, cell_bytes);
    cell_bytes = 0;
  }
  void end_row() {
    end_cell();
    wide_rows += row_cells > 1;
    row_cells = 0;
  }
};

std::size_t visible_bytes(std::string_view text) noexcept {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return c != ' ' && c != '\n' && c != '\t'; }));
}

TableSize measure(const Node* table) {
  TableSize size;
  for (const Node* node = next_seen(table, table); node; node = next_seen(node, table)) {
    const std::string_view name = name_of(node);
    if (name == "table") {
      size.has_table = true;
      return size;
    }
    if (name == "tr") size.end_row(), ++size.rows;
    if (name == "td" || name == "th") size.end_cell();
    size.has_picture = size.has_picture || is_picture(node);
    size.cell_bytes += visible_bytes(characters_of(node));
  }
  size.end_row();
  return size;
}

}  // namespace

bool is_picture(const Node* node) noexcept {
  const std::string_view name = name_of(node);
  return name == "img" || name == "picture" || name == "video" || name == "iframe" || name == "amp-img";
}

bool has_picture(const Node* top) noexcept {
  for (const Node* node = top; node; node = next_node(node, top)) {
    if (is_picture(node)) return true;
  }
  return false;
}

TableUse use_of_table(const Node* table) {
  constexpr std::size_t kCaptionBytes = 500, kLongestCell = 300, kUsualCell = 100, kFewCells = 3;
  const TableSize size = measure(table);
  if (size.has_table) return TableUse::Layout;
  if (size.has_picture && size.bytes <= kCaptionBytes && size.cells <= kFewCells) return TableUse::Picture;
  const bool is_short = size.longest <= kLongestCell && size.bytes <= kUsualCell * size.cells;
  return size.wide_rows > 1 && size.wide_rows * 2 > size.rows && is_short ? TableUse::Data : TableUse::Layout;
}

}  // namespace docbao::html
