// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/office/properties.hpp"

#include <utility>
#include <vector>

#include "parse/names.hpp"
#include "parse/xml.hpp"

namespace docbao {
namespace {

class PropertyHandler final : public XmlHandler {
 public:
  explicit PropertyHandler(ArticleInfo& info) : info_(info) {}
  void begin_element(std::string_view, const XmlAttributes&) override { text_.clear(); }
  void add_text(std::string_view text) override {
    constexpr std::size_t kMostBytes = 4096;
    if (text_.size() < kMostBytes) text_ += text;
  }
  void end_element(std::string_view name) override {
    const std::string value = trimmed(text_);
    text_.clear();
    if (value.empty()) return;
    if (name == "dc:title" && !is_unnamed(value)) info_.title = {value, Origin::Rule};
    if (name == "dc:language") info_.language = {value, Origin::Rule};
    // In an OpenDocument dc:creator is who changed it last.
    if (name != "meta:initial-creator" && (name != "dc:creator" || info_.authors)) return;
    std::vector<std::string> names = split_names(value);
    if (!names.empty()) info_.authors = {std::move(names), Origin::Rule};
  }

 private:
  ArticleInfo& info_;
  std::string text_;
};

}  // namespace

void read_properties(ZipFile& zip, const std::string& member, ArticleInfo& info) {
  if (!zip.has(member)) return;
  auto opened = zip.open_member(member);
  PropertyHandler handler(info);
  if (opened) static_cast<void>(parse_xml(*opened, handler));
}

}  // namespace docbao
