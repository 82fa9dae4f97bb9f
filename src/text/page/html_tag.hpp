// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace docbao {

/// How an element of HTML stands in a text (html_tags.tsv).
enum class TagPlace : std::uint8_t {
  Unknown,  ///< HTML has no such element
  Paired,   ///< without attributes only where it is closed
  Alone,    ///< needs no end: <br>, <p>
  Filled,   ///< says nothing without attributes: <img src="…">
};

/// What stands between "<" and ">" where that has the shape of a tag.
struct HtmlTag {
  std::string name;  ///< small letters
  bool closes = false;
  bool has_attributes = false;
  TagPlace place = TagPlace::Unknown;
  std::string_view trace;  ///< what it leaves behind: nothing, or the end of a line or a paragraph; static
};

/// A name, then nothing or attributes; an attribute has a value in quotes, or is one of html_attributes.tsv.
/// "b và y=3 thì z", "i = 3 " and "Nguồn: Báo" are none. Linear.
std::optional<HtmlTag> read_html_tag(std::string_view inside);

}  // namespace docbao
