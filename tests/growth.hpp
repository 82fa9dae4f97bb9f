// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <ctime>
#include <limits>

namespace docbao::test {

/// The least processor time of several calls, so that other programs do not count.
template <typename Call>
std::clock_t least_time(int calls, Call call) {
  auto least = std::numeric_limits<std::clock_t>::max();
  for (int i = 0; i < calls; ++i) {
    const std::clock_t begin = std::clock();
    call();
    least = std::min(least, std::clock() - begin);
  }
  return std::max<std::clock_t>(least, 1);
}

}  // namespace docbao::test
