// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/office/odt_styles.hpp"

#include <algorithm>

#include "parse/office/number.hpp"

namespace docbao {
namespace {

/// A name as an OpenDocument writes it: "Heading_20_1" is "Heading 1".
std::string shown_name(std::string_view name) {
  std::string shown(name);
  constexpr std::string_view kBlank = "_20_";
  for (std::size_t at = shown.find(kBlank); at != std::string::npos; at = shown.find(kBlank, at + 1))
    shown.replace(at, kBlank.size(), " ");
  return shown;
}

std::string_view list_format(std::string_view format) noexcept {
  if (format == "a") return "lower_letter";
  if (format == "A") return "upper_letter";
  if (format == "i") return "lower_roman";
  return format == "I" ? "upper_roman" : "decimal";
}

}  // namespace

void OdtStyleReader::begin_element(std::string_view name, const XmlAttributes& attributes) {
  if (name == "style:style") begin_style(attributes);
  if (style_ && name == "style:text-properties" && attributes["display"] == "none") style_->is_hidden = true;
  if (name == "text:list-style") list_ = "l:" + std::string(attributes["name"]);
  if (name == "text:outline-style") list_ = "outline";
  if (list_.empty()) return;
  if (name == "text:list-level-style-number" || name == "text:outline-level-style")
    set_level(attributes, false);
  if (name == "text:list-level-style-bullet" || name == "text:list-level-style-image")
    set_level(attributes, true);
}

void OdtStyleReader::end_element(std::string_view name) {
  if (name == "style:style") style_ = nullptr;
  if (name == "text:list-style" || name == "text:outline-style") list_.clear();
}

void OdtStyleReader::begin_style(const XmlAttributes& attributes) {
  const std::string_view family = attributes["family"];
  if (family != "paragraph" && family != "text") return;
  const std::string prefix = family == "paragraph" ? "p:" : "t:";
  const std::string_view name = attributes["name"], shown = attributes["display-name"];
  style_ = &out_.styles[prefix + std::string(name)];
  style_->name = shown.empty() ? shown_name(name) : std::string(shown);
  style_->base = prefix + std::string(attributes["parent-style-name"]);
  style_->heading_level = office_number(attributes["default-outline-level"], 0);
}

void OdtStyleReader::set_level(const XmlAttributes& attributes, bool is_bullet) {
  const int number = office_number(attributes["level"], 0);
  ListLevel* level = out_.numbering.level(list_, number - 1);
  if (!level) return;
  level->format = is_bullet ? "bullet" : list_format(attributes["num-format"]);
  level->start = office_number(attributes["start-value"], 1);
  level->text.clear();
  if (is_bullet || attributes["num-format"].empty()) return;
  constexpr std::size_t kMostBytes = 100;
  level->text = attributes["num-prefix"].substr(0, kMostBytes);
  const int shown = std::min(std::max(office_number(attributes["display-levels"], 1), 1), number);
  for (int i = number - shown + 1; i <= number; ++i) {
    if (i > number - shown + 1) level->text += '.';
    (level->text += '%') += std::to_string(i);
  }
  level->text += attributes["num-suffix"].substr(0, kMostBytes);
}

}  // namespace docbao
