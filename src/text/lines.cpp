// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/lines.hpp"

#include <algorithm>

#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace docbao {
namespace {

/// The line in [begin, end); one that shows nothing has no words.
Line read_line(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  Line line;
  bool in_word = false;
  for (std::size_t at = begin; at < end;) {
    const std::size_t here = at;
    const char32_t c = next_code_point(text, at);
    if (c == U' ') {
      in_word = false;
    } else {
      if (line.words == 0) line.span.begin = static_cast<std::uint32_t>(here), line.first = c;
      line.words += !in_word;
      in_word = true;
      line.span.end = static_cast<std::uint32_t>(at);
      if (!is_closer(c) || line.last == 0) line.last = c;
    }
    line.columns += line.words > 0;
    line.first_word_columns += line.words == 1 && in_word;
  }
  return line;
}

}  // namespace

bool is_closer(char32_t c) noexcept { return std::u32string_view(U"\"'”’»›)]}").find(c) != std::u32string_view::npos; }

std::vector<Line> find_lines(std::string_view text) {
  std::vector<Line> lines;
  bool after_blank_line = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    Line line = read_line(text, at, end);
    line.after_blank_line = after_blank_line;
    after_blank_line = line.words == 0;
    if (line.words > 0) lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

}  // namespace docbao
