// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "parse/document_writer.hpp"

namespace docbao {

/// The flow of a word processor's document: paragraphs, tables, and what stands beside them. Text between
/// begin_block() and end_block() is a block; other text is passed over. Calls may come in any order and
/// number, as a faulty file has them.
class Flow {
 public:
  /// `out` must outlive it.
  explicit Flow(DocumentWriter& out) : out_(out), boxes_(1) {}

  /// A block within a block ends the outer one.
  void begin_block(BlockKind kind);
  void end_block();
  /// Of the block that is open; the level of a heading, or 0.
  void set_kind(BlockKind kind, int level = 0);
  /// The block goes on in the next one: the mark between them was deleted.
  void join_next() { boxes_.back().joins_next = true; }
  /// A run of white space is one blank.
  void add_text(std::string_view text);
  void add_line_break() { add_raw("\n"); }
  /// What is added does not count any more.
  bool is_done() const noexcept { return !out_.status(); }
  bool is_open() const noexcept { return boxes_.back().is_open; }
  /// Of the block that is open, so far.
  std::string_view text() const noexcept { return boxes_.back().text; }
  /// Makes it a part of what it is.
  template <typename Cut>
  void edit_text(Cut cut) {
    boxes_.back().text = std::string(cut(std::string_view(boxes_.back().text)));
  }

  /// A row is one paragraph with a tab between two cells. A row whose cells hold several paragraphs each
  /// arranges a page and is no row: they are read one after the other.
  void begin_row();
  void begin_cell() { open_box(); }
  void end_cell();
  void end_row();

  /// A frame in the middle of a paragraph: what it holds follows behind the paragraph.
  void begin_aside() { open_box(); }
  void end_aside();

  /// A foot- or endnote: all notes follow at the end of the document.
  void begin_note() { open_box(); }
  void end_note();
  void add_notes();

 private:
  using Blocks = std::vector<DocumentBlock>;
  /// Where blocks are collected.
  struct Box {
    Blocks blocks, asides;
    std::string text;
    BlockKind kind = BlockKind::Paragraph;
    int level = 0;
    bool is_open = false, joins_next = false;
  };

  void open_box() { boxes_.emplace_back(); }
  Blocks close_box();
  void close_block();
  void add_raw(std::string_view text);
  void emit(DocumentBlock block, int level = 0);
  void emit(Blocks blocks);

  DocumentWriter& out_;
  std::vector<Box> boxes_;                 // the first is the page
  std::vector<std::vector<Blocks>> rows_;  // the cells of the rows that are open
  Blocks notes_;
};

}  // namespace docbao
