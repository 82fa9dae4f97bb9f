// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/office/docx_parts.hpp"

#include <array>
#include <functional>
#include <utility>

#include "parse/member_path.hpp"
#include "parse/office/number.hpp"
#include "parse/xml.hpp"

namespace docbao {
namespace {

/// Reads a member where there is one.
Status read_docx_member(ZipFile& zip, const std::string& member, XmlHandler& handler) {
  if (member.empty() || !zip.has(member)) return {};
  auto opened = zip.open_member(member);
  return opened ? parse_xml(*opened, handler) : fail(std::move(opened.error()));
}

class RelationHandler final : public XmlHandler {
 public:
  /// Is called with a relation's type and target.
  using Use = std::function<void(std::string_view type, std::string_view target)>;
  explicit RelationHandler(Use use) : use_(std::move(use)) {}
  void begin_element(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "Relationship" && attributes["TargetMode"] != "External")
      use_(attributes["Type"], attributes["Target"]);
  }
  void end_element(std::string_view) override {}
  void add_text(std::string_view) override {}

 private:
  Use use_;
};

class StyleHandler final : public XmlHandler {
 public:
  explicit StyleHandler(StyleSheet& styles) : styles_(styles) {}
  void begin_element(std::string_view name, const XmlAttributes& attributes) override {
    const std::string_view value = attributes["val"];
    if (name == "w:style") style_ = &styles_[attributes["styleId"]];
    if (!style_) return;
    if (name == "w:name") style_->name = value;
    if (name == "w:basedOn") style_->base = value;
    if (name == "w:vanish") style_->is_hidden = is_docx_on(value);
    if (name == "w:numId") style_->list = value;
    if (name == "w:ilvl") style_->list_level = office_number(value);
    constexpr int kBodyText = 9;
    if (name == "w:outlineLvl" && office_number(value, kBodyText) < kBodyText)
      style_->heading_level = office_number(value) + 1;
  }
  void end_element(std::string_view name) override {
    if (name == "w:style") style_ = nullptr;
  }
  void add_text(std::string_view) override {}

 private:
  StyleSheet& styles_;
  StyleSheet::Style* style_ = nullptr;
};

class NumberingHandler final : public XmlHandler {
 public:
  explicit NumberingHandler(Numbering& numbering) : numbering_(numbering) {}
  void begin_element(std::string_view name, const XmlAttributes& attributes) override {
    const std::string_view value = attributes["val"];
    if (name == "w:abstractNum") list_ = abstract(attributes["abstractNumId"]);
    if (name == "w:num") list_ = attributes["numId"];
    if (name == "w:abstractNumId") numbering_.share(list_, base_ = abstract(value));
    if (name == "w:lvlOverride") numbering_.copy(list_, base_);
    if (name == "w:lvl" || name == "w:lvlOverride")
      level_ = numbering_.level(list_, office_number(attributes["ilvl"]));
    if (!level_) return;
    if (name == "w:start" || name == "w:startOverride") level_->start = office_number(value, 1);
    if (name == "w:numFmt") level_->format = format_named(value);
    constexpr std::size_t kMostBytes = 200;
    if (name == "w:lvlText") level_->text = value.substr(0, kMostBytes);
  }
  void end_element(std::string_view name) override {
    if (name == "w:lvl" || name == "w:lvlOverride") level_ = nullptr;
  }
  void add_text(std::string_view) override {}

 private:
  static std::string abstract(std::string_view id) { return 'a' + std::string(id); }
  static std::string format_named(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kFormats = {
        {{"bullet", "bullet"},
         {"none", "none"},
         {"lowerLetter", "lower_letter"},
         {"upperLetter", "upper_letter"},
         {"lowerRoman", "lower_roman"},
         {"upperRoman", "upper_roman"}}};
    for (const auto& [word, ours] : kFormats) {
      if (word == name) return std::string(ours);
    }
    return "decimal";
  }

  Numbering& numbering_;
  std::string list_, base_;  // the list that is described; the one it is made from
  ListLevel* level_ = nullptr;
};

}  // namespace

bool is_docx_on(std::string_view value) noexcept {
  return value != "0" && value != "false" && value != "off";
}

Result<DocxMembers> find_docx_members(ZipFile& zip) {
  DocxMembers members;
  RelationHandler top([&](std::string_view type, std::string_view target) {
    if (type.ends_with("/officeDocument")) members.body = member_path("", target);
  });
  if (Status read = read_docx_member(zip, "_rels/.rels", top); !read) return fail(read.error());
  if (members.body.empty()) members.body = "word/document.xml";
  RelationHandler rest([&](std::string_view type, std::string_view target) {
    const auto note = [&](std::string_view kind, std::string& member) {
      if (type.ends_with(kind)) member = member_path(members.body, target);
    };
    note("/styles", members.styles);
    note("/numbering", members.numbering);
    note("/footnotes", members.footnotes);
    note("/endnotes", members.endnotes);
  });
  const std::string name = members.body.substr(members.body.rfind('/') + 1);
  const std::string relations = member_path(members.body, "_rels/" + name + ".rels");
  if (Status read = read_docx_member(zip, relations, rest); !read) return fail(read.error());
  return members;
}

Status read_docx_styles(ZipFile& zip, const std::string& member, StyleSheet& styles) {
  StyleHandler handler(styles);
  return read_docx_member(zip, member, handler);
}

Status read_docx_numbering(ZipFile& zip, const std::string& member, Numbering& numbering) {
  NumberingHandler handler(numbering);
  return read_docx_member(zip, member, handler);
}

}  // namespace docbao
