// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/page/lines.hpp"

#include <algorithm>

#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

/// The last character of what ends at `end`, closing quotes and brackets left aside where there is another.
char32_t last_character(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  char32_t last = 0;
  for (std::size_t at = end; at > begin; end = at) {
    do --at;
    while (is_continuation(text[at]));
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (c != U' ' && !is_closer(c)) return c;
    if (last == 0) last = c;
  }
  return last;
}

/// The line in [begin, end); one that shows nothing has no words.
Line read_line(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  while (begin < end && text[begin] == ' ') ++begin;
  while (end > begin && text[end - 1] == ' ') --end;
  Line line{.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
  if (begin == end) return line;
  std::size_t at = begin;
  line.first = next_code_point(text, at);
  line.last = last_character(text, begin, end);
  bool in_word = false;
  for (at = begin; at < end; ++at) {
    const bool is_blank = text[at] == ' ';
    line.columns += !is_continuation(text[at]);
    line.words += !is_blank && !in_word;
    in_word = !is_blank;
    if (line.words == 1 && in_word && !is_continuation(text[at])) ++line.first_word_columns;
  }
  return line;
}

}  // namespace

bool is_closer(char32_t c) noexcept {
  return std::u32string_view(U"\"'”’»›)]}").find(c) != std::u32string_view::npos;
}

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
