// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/flow.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace docbao {
namespace {

constexpr std::string_view kCellGap = "\t";

void move_to(std::vector<DocumentBlock>& all, std::vector<DocumentBlock> more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

}  // namespace

void Flow::begin_block(BlockKind kind) {
  Box& box = boxes_.back();
  if (box.is_open && !box.joins_next) close_block();
  box.is_open = true;
  if (!std::exchange(box.joins_next, false)) box.kind = kind, box.level = 0;
}

void Flow::end_block() {
  if (boxes_.back().is_open && !boxes_.back().joins_next) close_block();
}

void Flow::set_kind(BlockKind kind, int level) {
  Box& box = boxes_.back();
  if (box.is_open && box.text.empty()) box.kind = kind, box.level = level;
}

void Flow::close_block() {
  Box& box = boxes_.back();
  box.is_open = false;
  box.joins_next = false;
  const int level = box.kind == BlockKind::Heading ? box.level : 0;
  Blocks asides = std::exchange(box.asides, {});
  emit({box.kind, std::exchange(box.text, {})}, level);
  emit(std::move(asides));
}

void Flow::add_text(std::string_view text) {
  if (!is_open()) return;
  std::string& to = boxes_.back().text;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!is_space) to += c;
    else if (!to.empty() && to.back() != ' ' && to.back() != '\n') to += ' ';
  }
}

void Flow::add_raw(std::string_view text) {
  if (is_open()) boxes_.back().text += text;
}

void Flow::begin_row() { rows_.emplace_back(); }

void Flow::end_cell() {
  Blocks blocks = close_box();
  if (rows_.empty()) return emit(std::move(blocks));
  rows_.back().push_back(std::move(blocks));
}

void Flow::end_row() {
  if (rows_.empty()) return;
  std::vector<Blocks> cells = std::move(rows_.back());
  rows_.pop_back();
  std::erase_if(cells, [](const Blocks& cell) { return cell.empty(); });
  const bool arranges = cells.size() == 1 || std::any_of(cells.begin(), cells.end(),
                                                         [](const Blocks& cell) { return cell.size() > 1; });
  std::string row;
  for (Blocks& cell : cells) {
    if (arranges) emit(std::move(cell));
    else (row += row.empty() ? "" : kCellGap) += cell.front().text;
  }
  std::replace(row.begin(), row.end(), '\n', ' ');
  emit({BlockKind::Paragraph, std::move(row)});
}

void Flow::end_aside() {
  Blocks blocks = close_box();
  if (is_open()) move_to(boxes_.back().asides, std::move(blocks));
  else emit(std::move(blocks));
}

void Flow::end_note() { move_to(notes_, close_box()); }

void Flow::add_notes() {
  while (boxes_.size() > 1) emit(close_box());
  if (is_open()) close_block();
  emit(std::exchange(notes_, {}));
}

Flow::Blocks Flow::close_box() {
  if (boxes_.size() == 1) return {};
  if (is_open()) close_block();
  Blocks blocks = std::move(boxes_.back().blocks);
  boxes_.pop_back();
  return blocks;
}

void Flow::emit(DocumentBlock block, int level) {
  if (block.text.find_first_not_of(" \n") == std::string::npos) return;
  if (boxes_.size() == 1) out_.add(std::move(block), level);
  else boxes_.back().blocks.push_back(std::move(block));
}

void Flow::emit(Blocks blocks) {
  for (DocumentBlock& block : blocks) emit(std::move(block));
}

}  // namespace docbao
