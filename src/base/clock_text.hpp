// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <cstdio>
#include <string>

namespace docbao {

/// A place in time as hh:mm:ss.mmm, more than two digits of hours where they are needed. `mark` stands before
/// the milliseconds.
inline std::string clock_text(std::uint64_t ms, char mark = '.') {
  char text[40];
  std::snprintf(text, sizeof text, "%02llu:%02u:%02u%c%03u", static_cast<unsigned long long>(ms / 3'600'000),
                static_cast<unsigned>(ms / 60'000 % 60), static_cast<unsigned>(ms / 1000 % 60), mark,
                static_cast<unsigned>(ms % 1000));
  return text;
}

}  // namespace docbao
