// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "parse/pdf/page_layout.hpp"

namespace docbao {

/// A cell of a row, or the whole of a line.
struct TextCell {
  double left = 0, right = 0;
  std::string text;
};

/// A line as text. Marks of footnotes are left out; m² keeps its sign.
struct TextLine {
  PageBox box;
  double size = 0;  ///< of most of its letters
  double base = 0;  ///< the lower edge of most of its words
  bool is_bold = false;
  bool has_mark = false;        ///< begins with the mark of a footnote
  std::size_t mark_size = 0;    ///< bytes of the mark in the text: none where it is raised
  std::vector<TextCell> cells;  ///< never empty
  std::string label;            ///< "2.1", "•": set apart before its first cell; also in the cell's text
  double text_left = 0;         ///< where the text behind a label or a list's mark begins
  double first_word_width = 0;
  std::string text() const;  ///< the cells, with " | " between
};

TextLine make_text_line(const PageLine& line);

/// The text of a line that goes on in the next one: a word that was parted with a hyphen is put together
/// again. A hyphen stays where it belongs to the word: xã-hội, Covid-19, Hà Nội-Huế.
void append_line(std::string& text, std::string_view line);

}  // namespace docbao
