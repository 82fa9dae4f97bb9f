// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/pdf/block_builder.hpp"

#include <cmath>
#include <utility>

#include "parse/pdf/paragraphs.hpp"
#include "parse/pdf/pdf_words.hpp"
#include "text/page/page_shapes.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

std::size_t words_of(std::string_view text) noexcept {
  return static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
}

constexpr double kSomeIndent = 0.6;  // sizes of the font

bool begins_lower(std::string_view text) {
  if (text.empty()) return false;
  std::size_t at = 0;
  const char32_t c = next_code_point(text, at);
  return char_class(c) == CharClass::Lower || is_digit(c);
}

bool is_larger(double size, double body) noexcept { return size > body * 1.08; }

/// What a paragraph is, by how it looks and begins.
BlockKind kind_of(std::string_view text, const TextLine& first, std::size_t lines, const BodyManner& body) {
  constexpr std::size_t kHeadingLines = 4, kHeadingWords = 35, kBoldWords = 22;
  const std::size_t words = words_of(text);
  if (is_numbered_caption(text)) return BlockKind::Caption;
  const bool is_short = lines <= kHeadingLines && words <= kHeadingWords;
  const bool has_letters = std::ranges::any_of(to_code_points(text), is_letter);
  if (is_short && has_letters && is_larger(first.size, body.size)) return BlockKind::Heading;
  if (is_short && words <= kBoldWords && first.is_bold && has_letters && !text.ends_with(';') &&
      !text.ends_with(','))
    return BlockKind::Heading;
  if (lines <= 2 && words <= kBoldWords && is_numbered_heading(text) && !ends_sentence(text))
    return BlockKind::Heading;
  const Marker marker = find_marker(text);
  if (!first.label.empty() || marker.kind != MarkerKind::None) return BlockKind::ListItem;
  return is_quote(text) ? BlockKind::Quote : BlockKind::Paragraph;
}

/// The cell of the row above under which the line stands, where it is no row of its own.
TextCell* cell_above(std::vector<TextCell>& row, const TextCell& cell) noexcept {
  for (std::size_t i = 1; i < row.size(); ++i) {
    if (cell.left < row[i].right && cell.right > row[i].left) return &row[i];
  }
  return nullptr;
}

/// The lines of a table's cells that have several, put together, row by row.
std::vector<TextLine> join_rows(const std::vector<TextLine>& lines, const BodyManner& body) {
  std::vector<TextLine> rows;
  for (const TextLine& line : lines) {
    const double step = rows.empty() ? 0 : line.base - rows.back().base;
    TextCell* above = rows.empty() ? nullptr : cell_above(rows.back().cells, line.cells[0]);
    const bool goes_on =
        above && step < body.pitch * line.size * 1.15 && line.cells[0].left > rows.back().cells[0].right;
    if (!goes_on) {
      rows.push_back(line);
      continue;
    }
    for (const TextCell& cell : line.cells) {
      if (TextCell* up = cell_above(rows.back().cells, cell)) append_line(up->text, cell.text);
    }
    rows.back().base = line.base;
  }
  return rows;
}

}  // namespace

void BlockBuilder::add(const PageColumn& column, std::size_t page) {
  std::vector<TextLine> lines;
  for (const PageLine& line : column.lines) lines.push_back(make_text_line(line));
  std::vector<TextLine> notes = take_footnotes(lines, body_);
  join_stretched(lines, body_);
  for (const LineGroup& group : group_lines(lines, body_)) {
    const std::vector<TextLine> own(lines.begin() + static_cast<std::ptrdiff_t>(group.begin),
                                    lines.begin() + static_cast<std::ptrdiff_t>(group.end));
    if (group.is_table) {
      for (const TextLine& row : join_rows(own, body_)) add_row(row, page);
    } else {
      add_block(own, group.right, group.begin == 0, page);
    }
  }
  add_notes(notes, page);
}

void BlockBuilder::add_row(const TextLine& line, std::size_t page) {
  PageBlock row;
  row.block.text = line.text();
  row.size = line.size, row.is_bold = line.is_bold, row.page = page;
  if (!row.block.text.empty()) blocks_.push_back(std::move(row));
}

void BlockBuilder::add_block(const std::vector<TextLine>& lines, double right, bool is_first,
                             std::size_t page) {
  PageBlock made;
  std::string& text = made.block.text;
  for (const TextLine& line : lines) append_line(text, line.text());
  if (text.empty()) return;
  const TextLine &first = lines.front(), &last = lines.back();
  const double room = right - last.box.right;
  made.block.kind = kind_of(text, first, lines.size(), body_);
  made.size = first.size, made.is_bold = first.is_bold, made.has_label = !first.label.empty();
  made.is_open = !ends_sentence(text) && room < last.size * 4;
  made.is_full = room < last.size;
  made.page = page;
  const bool is_body = made.block.kind == BlockKind::Paragraph || made.block.kind == BlockKind::Quote;
  const bool is_heading = made.block.kind == BlockKind::Heading;
  const double indent = lines.size() > 1 ? first.box.left - lines[1].box.left : first.size;
  if (is_body && !made.has_label && continue_paragraph(made, is_first, indent < first.size * kSomeIndent))
    return;
  if (is_body && lines.size() > 1 && !is_behind_heading_)
    ++(indent > first.size * kSomeIndent ? indented_ : flush_left_);
  if (is_heading) flush_notes();
  is_behind_heading_ = is_heading;
  blocks_.push_back(std::move(made));
  if (is_heading) {
    last_paragraph_.reset();
  } else if (is_body || blocks_.back().block.kind == BlockKind::ListItem) {
    last_paragraph_ = blocks_.size() - 1;
  }
}

/// Adds the lines to the paragraph before them if they go on with it. `is_flush`: the first is not indented.
bool BlockBuilder::continue_paragraph(const PageBlock& made, bool is_first, bool is_flush) {
  if (!last_paragraph_) return false;
  PageBlock& open = blocks_[*last_paragraph_];
  constexpr double kSameSize = 0.07;
  const bool is_same =
      std::abs(open.size - made.size) < made.size * kSameSize && open.is_bold == made.is_bold;
  const bool is_next = *last_paragraph_ + 1 == blocks_.size();
  // Where paragraphs begin with an indent, one that does not is the rest of the one before.
  const bool has_indents = indented_ >= 2 && indented_ > flush_left_ * 3;
  const bool goes_on = (open.is_open && (begins_lower(made.block.text) || (is_next && is_first))) ||
                       (is_next && is_first && open.is_full && has_indents && is_flush);
  if (!is_same || !goes_on) return false;
  append_line(open.block.text, made.block.text);
  open.is_open = made.is_open, open.is_full = made.is_full;
  open.page = made.page;
  return true;
}

void BlockBuilder::add_notes(const std::vector<TextLine>& lines, std::size_t page) {
  for (const TextLine& line : lines) {
    std::string text = line.text();
    std::string_view plain = text;
    plain.remove_prefix(std::min(line.mark_size, plain.size()));
    if (line.has_mark || notes_.empty()) {
      PageBlock note;
      note.block.text = plain;
      note.size = line.size, note.page = page;
      notes_.push_back(std::move(note));
    } else {
      append_line(notes_.back().block.text, plain);
    }
  }
}

void BlockBuilder::flush_notes() {
  std::ranges::move(std::exchange(notes_, {}), std::back_inserter(blocks_));
}

std::vector<PageBlock> BlockBuilder::take(bool is_end) {
  constexpr std::size_t kMostNotes = 20;
  std::vector<PageBlock> taken;
  std::size_t count = blocks_.size();
  if (is_end) {
    flush_notes();
    count = blocks_.size();
  } else if (last_paragraph_ && (blocks_[*last_paragraph_].is_open || blocks_[*last_paragraph_].is_full)) {
    count = *last_paragraph_;
  } else if (notes_.size() > kMostNotes) {
    flush_notes();
    count = blocks_.size();
  }
  const auto end = blocks_.begin() + static_cast<std::ptrdiff_t>(count);
  taken.assign(std::make_move_iterator(blocks_.begin()), std::make_move_iterator(end));
  blocks_.erase(blocks_.begin(), end);
  if (last_paragraph_)
    last_paragraph_ = *last_paragraph_ < count ? std::nullopt : std::optional(*last_paragraph_ - count);
  return taken;
}

std::vector<TextLine> take_footnotes(std::vector<TextLine>& lines, const BodyManner& body) {
  std::size_t begin = lines.size();
  while (begin > 0 && lines[begin - 1].size < body.size * 0.94 && lines[begin - 1].cells.size() == 1) --begin;
  while (begin < lines.size() && !lines[begin].has_mark) ++begin;
  if (begin == lines.size()) return {};
  std::vector<TextLine> notes(std::make_move_iterator(lines.begin() + static_cast<std::ptrdiff_t>(begin)),
                              std::make_move_iterator(lines.end()));
  lines.resize(begin);
  return notes;
}

}  // namespace docbao
