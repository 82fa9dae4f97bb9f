// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace docbao::test {

/// Ends the run of a fuzz target with the law that does not hold, and what broke it.
inline void demand(bool holds, const char* law, std::string_view shown = {}) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n%.*s\n", law, static_cast<int>(shown.size()), shown.data());
  std::abort();
}

}  // namespace docbao::test
