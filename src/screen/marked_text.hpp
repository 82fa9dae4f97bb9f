// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docbao {

/// A place in a text that the sender wants to be told of when it is heard.
struct TextPoint {
  std::string name;
  std::uint32_t at = 0;  ///< bytes of MarkedText::text: the mark stands before this byte
  friend bool operator==(const TextPoint&, const TextPoint&) = default;
};

/// A message without its markup.
struct MarkedText {
  std::string text;               ///< UTF-8
  std::vector<TextPoint> points;  ///< in the order of the text
};

/// Takes the SSML away that Speech Dispatcher puts into a message: marks become places, other tags go, a
/// `break` or `p` becomes white space, the five entities of XML and characters by number become what they
/// stand for. Text that is no SSML, or is broken, is taken as it is written: nothing is lost, nothing fails,
/// no entity of anybody's is opened. Linear in the message.
MarkedText read_ssml(std::string_view message);

}  // namespace docbao
