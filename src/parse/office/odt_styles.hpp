// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "parse/office/numbering.hpp"
#include "parse/office/styles.hpp"
#include "parse/xml.hpp"

namespace docbao {

/// The styles of an OpenDocument text. The ids of paragraph styles begin with "p:", those of text with "t:",
/// those of lists with "l:"; "outline" is the list that headings are items of.
struct OdtStyles {
  StyleSheet styles;
  Numbering numbering;
};

/// Reads what declares styles, in styles.xml and at the beginning of content.xml (OpenDocument 1.3, part 3).
class OdtStyleReader {
 public:
  explicit OdtStyleReader(OdtStyles& out) : out_(out) {}
  void begin_element(std::string_view name, const XmlAttributes& attributes);
  void end_element(std::string_view name);

 private:
  void begin_style(const XmlAttributes& attributes);
  void set_level(const XmlAttributes& attributes, bool is_bullet);

  OdtStyles& out_;
  StyleSheet::Style* style_ = nullptr;
  std::string list_;
};

}  // namespace docbao
