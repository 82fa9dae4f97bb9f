// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/office/odt_body.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "parse/office/number.hpp"

namespace docbao {
namespace {

/// What is not seen, with all that is in it, and what is no part of the text.
constexpr std::array<std::string_view, 17> kOdtSkipped = {"text:tracked-changes",
                                                          "text:note-citation",
                                                          "text:table-of-content",
                                                          "text:illustration-index",
                                                          "text:table-index",
                                                          "text:object-index",
                                                          "text:user-index",
                                                          "text:alphabetical-index",
                                                          "text:hidden-text",
                                                          "text:ruby-text",
                                                          "text:notes-configuration",
                                                          "office:annotation",
                                                          "office:forms",
                                                          "office:event-listeners",
                                                          "svg:title",
                                                          "svg:desc",
                                                          "text:script"};

}  // namespace

const OdtBody::Element* OdtBody::find_element(std::string_view name) noexcept {
  using Body = OdtBody;
  static constexpr Element kElements[] = {
      {"text:p", &Body::begin_paragraph, &Body::end_block},
      {"text:h", &Body::begin_heading, &Body::end_block},
      {"text:span", &Body::begin_span, &Body::end_span},
      {"text:s", &Body::add_blanks, nullptr},
      {"text:tab", &Body::add_blanks, nullptr},
      {"text:line-break", &Body::add_break, nullptr},
      {"text:list", &Body::begin_list, &Body::end_list},
      {"text:list-item", &Body::begin_item, nullptr},
      {"text:section", &Body::begin_section, nullptr},
      {"table:table-row", &Body::begin_row, &Body::end_row},
      {"table:table-cell", &Body::begin_cell, &Body::end_cell},
      {"draw:text-box", &Body::begin_aside, &Body::end_aside},
      {"text:note-body", &Body::begin_note, &Body::end_note},
      {"office:text", &Body::begin_body, &Body::end_body},
  };
  const auto* found = std::find_if(std::begin(kElements), std::end(kElements),
                                   [&](const Element& element) { return element.name == name; });
  return found == std::end(kElements) ? nullptr : found;
}

void OdtBody::begin_element(std::string_view name, const XmlAttributes& attributes) {
  if (skipped_ > 0) {
    ++skipped_;
    return;
  }
  if (std::find(kOdtSkipped.begin(), kOdtSkipped.end(), name) != kOdtSkipped.end()) {
    skipped_ = 1;
    return;
  }
  if (!in_body_) declared_.begin_element(name, attributes);
  const Element* element = find_element(name);
  if (element && (in_body_ || name == "office:text")) (this->*element->begin)(attributes);
}

void OdtBody::end_element(std::string_view name) {
  if (skipped_ > 0) {
    --skipped_;
    return;
  }
  if (!in_body_) declared_.end_element(name);
  const Element* element = find_element(name);
  if (in_body_ && element && element->end) (this->*element->end)();
}

bool OdtBody::is_seen() const noexcept { return in_body_ && skipped_ == 0 && hidden_ == 0; }

void OdtBody::add_text(std::string_view text) {
  if (is_seen()) flow_.add_text(text);
}

void OdtBody::add_break(const XmlAttributes&) {
  if (is_seen()) flow_.add_line_break();
}

void OdtBody::begin_paragraph(const XmlAttributes& attributes) {
  begin_block(attributes["style-name"], BlockKind::Paragraph, 0);
}

void OdtBody::begin_heading(const XmlAttributes& attributes) {
  const int level = std::max(office_number(attributes["outline-level"], 1), 1);
  const bool is_counted = lists_.empty() && attributes["is-list-header"] != "true";
  begin_block(attributes["style-name"], BlockKind::Heading, level);
  const std::string mark = is_counted ? styles_.numbering.next_mark("outline", level - 1) : "";
  if (!mark.empty()) add_text(mark + ' ');
}

void OdtBody::begin_block(std::string_view style, BlockKind plain, int level) {
  const std::string id = "p:" + std::string(style);
  const StyleMeaning meaning = styles_.styles.meaning(id);
  const bool is_hidden = styles_.styles.is_hidden(id) || meaning.is_skipped;
  spans_.push_back(is_hidden);
  hidden_ += is_hidden ? 1 : 0;
  BlockKind kind = plain;
  if (meaning.kind && (plain == BlockKind::Paragraph || *meaning.kind == BlockKind::Title))
    kind = *meaning.kind;
  const std::string mark = take_mark(kind);
  flow_.begin_block(kind);
  flow_.set_kind(kind, level);
  if (!mark.empty()) add_text(mark + ' ');
}

void OdtBody::end_block() {
  flow_.end_block();
  end_span();
}

/// The mark of the list's item that begins here; a paragraph that begins one is a list item.
std::string OdtBody::take_mark(BlockKind& kind) {
  if (lists_.empty() || !std::exchange(lists_.back().is_item_new, false) || hidden_ > 0) return {};
  const int level = static_cast<int>(std::min<std::size_t>(lists_.size(), Numbering::kMostLevels)) - 1;
  const std::string& list = lists_.back().counted;
  if (kind == BlockKind::Paragraph && styles_.numbering.is_marked(list, level)) kind = BlockKind::ListItem;
  return styles_.numbering.next_mark(list, level);
}

void OdtBody::begin_list(const XmlAttributes& attributes) {
  const std::string_view named = attributes["style-name"];
  List list;
  if (!lists_.empty()) list.style = lists_.back().style, list.counted = lists_.back().counted;
  if (!named.empty() && list.style != "l:" + std::string(named)) {
    list.style = "l:" + std::string(named);
    list.counted = "counted " + list.style;
    const bool goes_on = attributes["continue-numbering"] == "true" || attributes.has("continue-list");
    if (!goes_on) styles_.numbering.forget(list.counted);
    styles_.numbering.copy(list.counted, list.style);
  }
  lists_.push_back(std::move(list));
}

void OdtBody::end_list() {
  if (!lists_.empty()) lists_.pop_back();
}

void OdtBody::begin_item(const XmlAttributes& attributes) {
  if (lists_.empty()) return;
  lists_.back().is_item_new = true;
  const int number = office_number(attributes["start-value"], -1);
  if (number >= 0)
    styles_.numbering.set_next(lists_.back().counted, static_cast<int>(lists_.size()) - 1, number);
}

void OdtBody::begin_span(const XmlAttributes& attributes) {
  const bool is_hidden = styles_.styles.is_hidden("t:" + std::string(attributes["style-name"]));
  spans_.push_back(is_hidden);
  hidden_ += is_hidden ? 1 : 0;
}

void OdtBody::end_span() {
  if (spans_.empty()) return;
  hidden_ -= spans_.back() ? 1 : 0;
  spans_.pop_back();
}

void OdtBody::begin_section(const XmlAttributes& attributes) {
  if (attributes["display"] == "none") skipped_ = 1;
}

/// What stands apart is in no list of what is around it.
void OdtBody::begin_apart() { around_.push_back(std::exchange(lists_, {})); }

void OdtBody::end_apart() {
  if (around_.empty()) return;
  lists_ = std::move(around_.back());
  around_.pop_back();
}

}  // namespace docbao
