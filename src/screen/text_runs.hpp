// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>
#include <vector>

#include "docbao/span.hpp"

namespace docbao {

/// What stands between blanks and line ends, in order.
inline std::vector<Span> text_runs(std::string_view text) {
  constexpr std::string_view kParting = " \n";
  std::vector<Span> runs;
  for (std::size_t at = text.find_first_not_of(kParting); at != text.npos;) {
    const std::size_t end = std::min(text.find_first_of(kParting, at), text.size());
    runs.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = text.find_first_not_of(kParting, end);
  }
  return runs;
}

}  // namespace docbao
