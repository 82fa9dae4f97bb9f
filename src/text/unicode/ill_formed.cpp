// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/unicode/ill_formed.hpp"

#include <utility>

#include "text/unicode/utf8.hpp"

namespace docbao {

std::uint64_t replace_ill_formed(std::string& text) {
  if (is_valid_utf8(text)) return 0;
  std::string out;
  out.reserve(text.size());
  std::uint64_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const bool is_good = checked_code_point(text, at) != kIllFormed;
    count += is_good ? 0 : at - begin;
    out += is_good ? std::string_view(text).substr(begin, at - begin) : "\xEF\xBF\xBD";
  }
  text = std::move(out);
  return count;
}

}  // namespace docbao
