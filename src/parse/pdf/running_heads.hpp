// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <set>
#include <span>
#include <string>
#include <unordered_map>

#include "parse/pdf/page_layout.hpp"

namespace docbao {

/// The pieces of one page.
struct PagePieces {
  double width = 0, height = 0;
  std::size_t number = 0;  ///< counted from 1
  std::vector<PagePiece> pieces;
};

/// Takes running heads and feet, page numbers and what is stamped on every page off the pages of a document,
/// which come in order, some at a time. What was seen on earlier pages counts for later ones.
class RunningHeads {
 public:
  void remove(std::span<PagePieces> pages);

 private:
  struct Row;
  struct PageRows;
  static PageRows find_rows(const PagePieces& page);
  static bool has_page_number(const Row& row, const PageRows& page);
  void count(const PageRows& rows);
  std::size_t pages_with(const Row& row) const;
  bool is_stamp(const Row& row) const;
  bool is_head(const Row& row, double gap) const;
  std::size_t edge_size(const PageRows& rows, bool at_top, double share_with_gap) const;

  std::unordered_map<std::string, std::size_t> pages_with_;  // a row's words and place
  std::size_t pages_ = 0;
};

}  // namespace docbao
