// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <vector>

#include "parse/pdf/text_line.hpp"
#include "text/page/document.hpp"

namespace docbao {

/// The manner in which most of a document is set.
struct BodyManner {
  double size = 10;    ///< of the letters, in points
  double pitch = 1.2;  ///< from line to line, in sizes
};

/// A block of a page that is still to be told from others by how it looks.
struct PageBlock {
  DocumentBlock block;
  double size = 0;
  bool is_bold = false;
  bool has_label = false;  ///< begins with a number or a sign set apart
  bool is_open = false;    ///< its sentence is unfinished, and its last line not short
  bool is_full = false;    ///< its last line is full
  std::size_t page = 0;
};

/// Makes paragraphs, headings, list items, captions and rows of tables of the lines of columns, in reading
/// order. A paragraph goes on in the next column and on the next page, also behind a table or a picture.
class BlockBuilder {
 public:
  void set_body(const BodyManner& body) noexcept { body_ = body; }
  void add(const PageColumn& column, std::size_t page);
  /// Lines from the foot of a page: read before the next heading, or at the end.
  void add_notes(const std::vector<TextLine>& lines, std::size_t page);
  /// The blocks that are finished; with `is_end`, all.
  std::vector<PageBlock> take(bool is_end);

 private:
  /// `is_first`: the lines begin a column.
  void add_block(const std::vector<TextLine>& lines, double right, bool is_first, std::size_t page);
  bool continue_paragraph(const PageBlock& made, bool is_first, bool is_flush);
  void add_row(const TextLine& line, std::size_t page);
  void flush_notes();

  BodyManner body_;
  std::vector<PageBlock> blocks_, notes_;
  std::optional<std::size_t> last_paragraph_;  // of blocks_
  std::size_t indented_ = 0, flush_left_ = 0;  // how paragraphs began
  bool is_behind_heading_ = false;             // where no paragraph is indented
};

/// Takes the footnotes off the end of a column: small lines, the first of which begins with a mark.
std::vector<TextLine> take_footnotes(std::vector<TextLine>& lines, const BodyManner& body);

}  // namespace docbao
