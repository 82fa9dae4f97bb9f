// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/office/properties.hpp"

#include <algorithm>
#include <vector>

#include "base/tsv.hpp"
#include "parse/xml.hpp"

namespace docbao {
namespace {

std::string trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin));
}

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
    if (name == "dc:title") info_.title = {value, Origin::Rule};
    if (name == "dc:language") info_.language = {value, Origin::Rule};
    // In an OpenDocument dc:creator is who changed it last.
    if (name == "meta:initial-creator" || (name == "dc:creator" && !info_.authors))
      info_.authors = {split_names(value), Origin::Rule};
  }

 private:
  ArticleInfo& info_;
  std::string text_;
};

}  // namespace

std::vector<std::string> split_names(std::string_view names) {
  std::vector<std::string> all;
  for_each_part(names, ';', [&](std::string_view name) {
    if (std::string one = trimmed(name); !one.empty()) all.push_back(std::move(one));
  });
  return all;
}

void read_properties(ZipFile& zip, const std::string& member, ArticleInfo& info) {
  if (!zip.has(member)) return;
  auto opened = zip.open_member(member);
  PropertyHandler handler(info);
  if (opened) static_cast<void>(parse_xml(*opened, handler));
}

}  // namespace docbao
