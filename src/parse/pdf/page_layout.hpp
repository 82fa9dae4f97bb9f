// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <string>
#include <vector>

namespace docbao {

/// A rectangle on a page, in points (1/72 inch) from its upper left corner.
struct PageBox {
  double left = 0, top = 0, right = 0, bottom = 0;
  double width() const noexcept { return right - left; }
  double height() const noexcept { return bottom - top; }
  double middle() const noexcept { return (left + right) / 2; }
  void include(const PageBox& other) noexcept {
    left = std::min(left, other.left), top = std::min(top, other.top);
    right = std::max(right, other.right), bottom = std::max(bottom, other.bottom);
  }
};

/// True if more than half of the flatter one's height lies beside the other: they stand on one line.
inline bool is_beside(const PageBox& a, const PageBox& b) noexcept {
  const double common = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return common * 2 > std::min(a.height(), b.height());
}

struct PageWord {
  PageBox box;
  std::string text;  ///< UTF-8
  double size = 0;   ///< of its font, in points
  bool is_bold = false;
  bool has_space_after = false;
};

/// Words of one line with no wide gap between them: a line of a column, a cell of a table.
struct PagePiece {
  PageBox box;
  std::vector<PageWord> words;
};

/// What stands on one line of one column: one piece, or the cells of a table's row.
struct PageLine {
  PageBox box;
  std::vector<PagePiece> pieces;
};

/// Lines below each other, in reading order.
struct PageColumn {
  PageBox box;
  std::vector<PageLine> lines;
};

struct PageWords {
  double width = 0, height = 0;
  std::vector<PageWord> words;  ///< upright ones alone, in the order of the file's reader
};

}  // namespace docbao
