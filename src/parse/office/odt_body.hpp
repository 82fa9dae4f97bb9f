// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "parse/flow.hpp"
#include "parse/office/odt_styles.hpp"
#include "parse/xml.hpp"

namespace docbao {

/// Reads content.xml of an OpenDocument text as it is seen on the page: no deleted and hidden text, no
/// comments, no table of contents; the marks of lists as text (OpenDocument 1.3, part 3).
class OdtBody final : public XmlHandler {
 public:
  /// Both must outlive it.
  OdtBody(Flow& flow, OdtStyles& styles) : flow_(flow), styles_(styles), declared_(styles) {}

  void begin_element(std::string_view name, const XmlAttributes& attributes) override;
  void end_element(std::string_view name) override;
  void add_text(std::string_view text) override;
  bool is_done() const override { return flow_.is_done(); }

 private:
  /// A list that is open, the inner ones last.
  struct List {
    std::string style, counted;  ///< ids in Numbering: how its items are marked, and what counts them
    bool is_item_new = false;    ///< the next paragraph is the first of an item
  };
  using Begin = void (OdtBody::*)(const XmlAttributes&);
  using End = void (OdtBody::*)();
  struct Element {
    std::string_view name;
    Begin begin;
    End end;
  };
  static const Element* find_element(std::string_view name) noexcept;

  void begin_paragraph(const XmlAttributes& attributes);
  void begin_heading(const XmlAttributes& attributes);
  void begin_block(std::string_view style, BlockKind plain, int level);
  void end_block();
  std::string take_mark(BlockKind& kind);
  void begin_list(const XmlAttributes& attributes);
  void end_list();
  void begin_item(const XmlAttributes& attributes);
  void begin_span(const XmlAttributes& attributes);
  void end_span();
  void begin_section(const XmlAttributes& attributes);
  void add_blanks(const XmlAttributes&) { add_text(" "); }
  void add_break(const XmlAttributes&);
  void begin_row(const XmlAttributes&) { flow_.begin_row(); }
  void end_row() { flow_.end_row(); }
  void begin_cell(const XmlAttributes&) { flow_.begin_cell(); }
  void end_cell() { flow_.end_cell(); }
  void begin_aside(const XmlAttributes&) { begin_apart(), flow_.begin_aside(); }
  void end_aside() { flow_.end_aside(), end_apart(); }
  void begin_note(const XmlAttributes&) { begin_apart(), flow_.begin_note(); }
  void end_note() { flow_.end_note(), end_apart(); }
  void begin_apart();
  void end_apart();
  void begin_body(const XmlAttributes&) { in_body_ = true; }
  void end_body() { in_body_ = false; }
  bool is_seen() const noexcept;

  Flow& flow_;
  OdtStyles& styles_;
  OdtStyleReader declared_;
  std::vector<std::vector<List>> around_;  // the lists around the notes and frames that are open
  std::vector<List> lists_;
  std::vector<bool> spans_;  // those that are open: is it hidden
  int skipped_ = 0;          // how many elements deep in one that is skipped
  int hidden_ = 0;           // of spans_
  bool in_body_ = false;
};

}  // namespace docbao
