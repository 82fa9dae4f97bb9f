// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "parse/flow.hpp"
#include "parse/office/docx_parts.hpp"
#include "parse/xml.hpp"

namespace docbao {

/// Reads the body of a DOCX, or its notes, as they are seen on the page: no deleted and hidden text, no field
/// codes, no comments, no table of contents, no headers and footers; the marks of lists as text
/// (ISO/IEC 29500-1, WordprocessingML).
class DocxBody final : public XmlHandler {
 public:
  /// Both must outlive it.
  DocxBody(Flow& flow, DocxParts& parts) : flow_(flow), parts_(parts) {}

  void begin_element(std::string_view name, const XmlAttributes& attributes) override;
  void end_element(std::string_view name) override;
  void add_text(std::string_view text) override;
  bool is_done() const override { return flow_.is_done(); }

 private:
  struct Paragraph {
    std::string style, list;  ///< ids; list "0": none, whatever the style says
    int list_level = -1, outline_level = -1;
    bool is_skipped = false;
  };
  using Begin = void (DocxBody::*)(const XmlAttributes&);
  using End = void (DocxBody::*)();
  struct Element {
    std::string_view name;
    Begin begin;
    End end;
  };
  static const Element* find_element(std::string_view name) noexcept;

  void begin_paragraph(const XmlAttributes&);
  void end_paragraph();
  void begin_properties(const XmlAttributes&) { in_properties_ = true; }
  void end_properties();
  void set_paragraph_style(const XmlAttributes& attributes);
  void set_list(const XmlAttributes& attributes);
  void set_list_level(const XmlAttributes& attributes);
  void set_outline_level(const XmlAttributes& attributes);
  void begin_run(const XmlAttributes&) { is_hidden_ = false; }
  void set_run_style(const XmlAttributes& attributes);
  void set_hidden(const XmlAttributes& attributes);
  void begin_text(const XmlAttributes&) { in_text_ = true; }
  void end_text() { in_text_ = false; }
  void add_blank(const XmlAttributes&) { add_sign(" "); }
  void add_hyphen(const XmlAttributes&) { add_sign("-"); }
  void add_break(const XmlAttributes& attributes);
  void begin_row(const XmlAttributes&) { flow_.begin_row(); }
  void end_row() { flow_.end_row(); }
  void begin_cell(const XmlAttributes&) { flow_.begin_cell(); }
  void end_cell() { flow_.end_cell(); }
  void begin_aside(const XmlAttributes&) { flow_.begin_aside(); }
  void end_aside() { flow_.end_aside(); }
  void begin_block_box(const XmlAttributes&) { boxes_.push_back(false); }
  void end_block_box();
  void skip_box(const XmlAttributes&);
  void begin_box_content(const XmlAttributes&);
  void add_footnote(const XmlAttributes& attributes) { add_note('f', attributes); }
  void add_endnote(const XmlAttributes& attributes) { add_note('e', attributes); }
  void add_note(char kind, const XmlAttributes& attributes);
  void add_sign(std::string_view sign);
  void skip() noexcept { skipped_ = 1; }

  Flow& flow_;
  DocxParts& parts_;
  std::vector<Paragraph> paragraphs_;  // those that are open: a text box stands within one
  std::vector<bool> boxes_;            // of content controls, the inner ones last: is it to be skipped
  int skipped_ = 0;                    // how many elements deep in one that is skipped
  bool in_properties_ = false, in_text_ = false, is_hidden_ = false;
};

}  // namespace docbao
