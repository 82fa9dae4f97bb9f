// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string_view>

namespace docbao {

/// Letters of a writing that docbao cannot read, and what is said of them instead: "chữ Hán".
struct UnreadScript {
  std::string_view name;      ///< static storage; empty: the letters are read, or there are none
  std::uint32_t letters = 0;  ///< how many are not read
};

/// By the first letters of `written` that tell: one word, or several in the same writing (scripts.tsv).
UnreadScript unread_script(std::string_view written);

}  // namespace docbao
