// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cstddef>
#include <string_view>

#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {

/// Calls `use` for the parts of a word between its inner capitals: Vin Bigdata, TP Bank.
template <typename Use>
void for_each_camel_part(std::string_view word, Use use) {
  std::size_t begin = 0, last = 0;
  bool was_upper = true;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t here = at;
    const bool upper = is_upper(next_code_point(word, at));
    const std::size_t cut = upper && !was_upper ? here : !upper && was_upper ? last : begin;
    if (cut > begin) use(word.substr(begin, cut - begin));
    begin = std::max(begin, cut);
    last = here;
    was_upper = upper;
  }
  use(word.substr(begin));
}

}  // namespace docbao
