// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "docbao/span.hpp"

namespace docbao {

/// A line of text, or the lines of one paragraph that was broken at a column or by markup inside it.
struct Passage {
  Span span;                ///< from the first to the last visible byte; never empty
  std::uint32_t words = 0;  ///< counted by the blanks between
  bool has_stop = false;    ///< ends in . ! ? …, closing quotes and brackets left aside
};

/// The passages of a clean text, in order; between them only white space. Linear.
std::vector<Passage> find_passages(std::string_view text);

}  // namespace docbao
