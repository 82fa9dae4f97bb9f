// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/office/docx_body.hpp"

#include <algorithm>
#include <array>

#include "parse/office/number.hpp"

namespace docbao {
namespace {

/// What is not seen, with all that is in it: what was deleted or moved away, field codes, the older copy of a
/// drawing, readings beside the letters, earlier formats, and the marks beside a deleted end of a paragraph.
constexpr std::array<std::string_view, 12> kDocxSkipped = {
    "w:del",       "w:moveFrom",  "w:delText",     "w:instrText", "mc:Fallback",    "w:rt",
    "w:pPrChange", "w:rPrChange", "w:tblPrChange", "w:sectPr",    "w:delInstrText", "w:trPrChange"};

}  // namespace

const DocxBody::Element* DocxBody::find_element(std::string_view name) noexcept {
  using Body = DocxBody;
  static constexpr Element kElements[] = {
      {"w:p", &Body::begin_paragraph, &Body::end_paragraph},
      {"w:pPr", &Body::begin_properties, &Body::end_properties},
      {"w:pStyle", &Body::set_paragraph_style, nullptr},
      {"w:numId", &Body::set_list, nullptr},
      {"w:ilvl", &Body::set_list_level, nullptr},
      {"w:outlineLvl", &Body::set_outline_level, nullptr},
      {"w:r", &Body::begin_run, nullptr},
      {"w:rStyle", &Body::set_run_style, nullptr},
      {"w:vanish", &Body::set_hidden, nullptr},
      {"w:t", &Body::begin_text, &Body::end_text},
      {"m:t", &Body::begin_text, &Body::end_text},
      {"w:tab", &Body::add_blank, nullptr},
      {"w:ptab", &Body::add_blank, nullptr},
      {"w:noBreakHyphen", &Body::add_hyphen, nullptr},
      {"w:br", &Body::add_break, nullptr},
      {"w:cr", &Body::add_break, nullptr},
      {"w:tr", &Body::begin_row, &Body::end_row},
      {"w:tc", &Body::begin_cell, &Body::end_cell},
      {"w:txbxContent", &Body::begin_aside, &Body::end_aside},
      {"w:sdt", &Body::begin_block_box, &Body::end_block_box},
      {"w:showingPlcHdr", &Body::skip_box, nullptr},
      {"w:docPartGallery", &Body::skip_box, nullptr},
      {"w:sdtContent", &Body::begin_box_content, nullptr},
      {"w:footnoteReference", &Body::add_footnote, nullptr},
      {"w:endnoteReference", &Body::add_endnote, nullptr},
  };
  const auto* found = std::find_if(std::begin(kElements), std::end(kElements),
                                   [&](const Element& element) { return element.name == name; });
  return found == std::end(kElements) ? nullptr : found;
}

void DocxBody::begin_element(std::string_view name, const XmlAttributes& attributes) {
  if (skipped_ > 0) {
    ++skipped_;
    return;
  }
  if (std::find(kDocxSkipped.begin(), kDocxSkipped.end(), name) != kDocxSkipped.end()) {
    // Among a paragraph's properties it says that the paragraph's end was deleted.
    if (in_properties_ && (name == "w:del" || name == "w:moveFrom")) flow_.join_next();
    return skip();
  }
  const Element* element = find_element(name);
  if (element && element->begin) (this->*element->begin)(attributes);
}

void DocxBody::end_element(std::string_view name) {
  if (skipped_ > 0 && --skipped_ >= 0) return;
  const Element* element = find_element(name);
  if (element && element->end) (this->*element->end)();
}

void DocxBody::add_text(std::string_view text) {
  if (in_text_ && skipped_ == 0) add_sign(text);
}

void DocxBody::add_sign(std::string_view sign) {
  const bool is_seen =
      !is_hidden_ && !in_properties_ && !paragraphs_.empty() && !paragraphs_.back().is_skipped;
  if (is_seen) flow_.add_text(sign);
}

void DocxBody::begin_paragraph(const XmlAttributes&) {
  paragraphs_.emplace_back();
  is_hidden_ = false;
  flow_.begin_block(BlockKind::Paragraph);
}

void DocxBody::end_paragraph() {
  flow_.end_block();
  if (!paragraphs_.empty()) paragraphs_.pop_back();
}

void DocxBody::end_properties() {
  in_properties_ = false;
  if (paragraphs_.empty()) return;
  Paragraph& paragraph = paragraphs_.back();
  StyleMeaning meaning = parts_.styles.meaning(paragraph.style);
  const StyleSheet::Style* style = parts_.styles.find(paragraph.style);
  int level = std::max(style ? style->heading_level : 0, paragraph.outline_level + 1);
  if (!meaning.kind && paragraph.outline_level >= 0) meaning.kind = BlockKind::Heading;
  paragraph.is_skipped = meaning.is_skipped;
  if (paragraph.list.empty()) {
    if (const StyleSheet::Style* base = parts_.styles.find_list(paragraph.style)) {
      paragraph.list = base->list;
      if (paragraph.list_level < 0) paragraph.list_level = base->list_level;
    }
  }
  const int list_level = std::max(paragraph.list_level, 0);
  const bool is_item = parts_.numbering.is_marked(paragraph.list, list_level);
  const BlockKind plain = is_item ? BlockKind::ListItem : BlockKind::Paragraph;
  flow_.set_kind(meaning.kind && *meaning.kind != BlockKind::Paragraph ? *meaning.kind : plain, level);
  if (!is_item || paragraph.is_skipped) return;
  const std::string mark = parts_.numbering.next_mark(paragraph.list, list_level);
  if (!mark.empty()) flow_.add_text(mark + ' ');
}

void DocxBody::set_paragraph_style(const XmlAttributes& attributes) {
  if (in_properties_ && !paragraphs_.empty()) paragraphs_.back().style = attributes["val"];
}

void DocxBody::set_list(const XmlAttributes& attributes) {
  if (in_properties_ && !paragraphs_.empty()) paragraphs_.back().list = attributes["val"];
}

void DocxBody::set_list_level(const XmlAttributes& attributes) {
  if (in_properties_ && !paragraphs_.empty())
    paragraphs_.back().list_level = office_number(attributes["val"]);
}

void DocxBody::set_outline_level(const XmlAttributes& attributes) {
  constexpr int kBodyText = 9;
  const int level = office_number(attributes["val"], kBodyText);
  if (in_properties_ && !paragraphs_.empty() && level < kBodyText) paragraphs_.back().outline_level = level;
}

void DocxBody::set_run_style(const XmlAttributes& attributes) {
  if (!in_properties_ && parts_.styles.is_hidden(attributes["val"])) is_hidden_ = true;
}

void DocxBody::set_hidden(const XmlAttributes& attributes) {
  if (!in_properties_) is_hidden_ = is_docx_on(attributes["val"]);
}

void DocxBody::add_break(const XmlAttributes& attributes) {
  const std::string_view type = attributes["type"];
  if (type == "page" || type == "column") return add_sign(" ");
  if (!is_hidden_ && !paragraphs_.empty() && !paragraphs_.back().is_skipped) flow_.add_line_break();
}

void DocxBody::end_block_box() {
  if (!boxes_.empty()) boxes_.pop_back();
}

/// A content control that shows what is to be filled in ("Click here to enter text"), or a table of contents.
void DocxBody::skip_box(const XmlAttributes& attributes) {
  const std::string_view gallery = attributes["val"];
  const bool is_contents = gallery == "Table of Contents" || gallery == "Table of Figures";
  if (!boxes_.empty() && (gallery.empty() || is_contents || gallery == "1" || gallery == "true"))
    boxes_.back() = true;
}

void DocxBody::begin_box_content(const XmlAttributes&) {
  if (!boxes_.empty() && boxes_.back()) skip();
}

void DocxBody::add_note(char kind, const XmlAttributes& attributes) {
  const auto note = parts_.notes.find(kind + std::string(attributes["id"]));
  if (is_docx_on(attributes["customMarkFollows"]) && attributes.has("customMarkFollows")) is_hidden_ = true;
  if (note == parts_.notes.end() || paragraphs_.empty() || paragraphs_.back().is_skipped) return;
  flow_.begin_note();
  for (DocumentBlock& block : note->second) {
    flow_.begin_block(block.kind);
    flow_.add_text(block.text);
    flow_.end_block();
  }
  flow_.end_note();
  parts_.notes.erase(note);
}

}  // namespace docbao
