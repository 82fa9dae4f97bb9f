// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>
#include <vector>

#include "parse/pdf/block_builder.hpp"
#include "parse/pdf/text_line.hpp"

namespace docbao {

/// Lines that belong together: a paragraph, a heading, an item, or a table.
struct LineGroup {
  std::size_t begin = 0, end = 0;
  bool is_table = false;
  double right = 0;  ///< where full lines of this place end
};

/// Parts the lines of a column: by their distance, by type, by indents, by marks of lists, and by lines that
/// end where the next word would have had room.
std::vector<LineGroup> group_lines(const std::vector<TextLine>& lines, const BodyManner& body);

/// Makes one text of the words of a line that were set so far apart that they look like cells: where the gaps
/// of the rows above and below are elsewhere.
void join_stretched(std::vector<TextLine>& lines, const BodyManner& body);

/// The text ends in . ! ? … or a colon, closing quotes and brackets left aside.
bool ends_sentence(std::string_view text) noexcept;

}  // namespace docbao
