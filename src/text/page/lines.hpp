// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "docbao/span.hpp"

namespace docbao {

/// A line that shows something.
struct Line {
  Span span;  ///< without the blanks at its ends
  bool after_blank_line = false;
  std::uint32_t words = 0;
  std::uint32_t columns = 0;  ///< code points
  std::uint32_t first_word_columns = 0;
  char32_t first = 0;  ///< its first character
  char32_t last = 0;   ///< its last character but closing quotes and brackets
  bool has_stop() const noexcept { return last == U'.' || last == U'!' || last == U'?' || last == U'…'; }
};

std::vector<Line> find_lines(std::string_view text);

/// “ ” ’ » " ' ) ] and their kin, which may follow the last word of a sentence.
bool is_closer(char32_t c) noexcept;

}  // namespace docbao
