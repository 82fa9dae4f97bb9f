// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace docbao::test {

/// Whether `large()` is below `factor` times `small()` in one of several tries: two times that are measured
/// while other programs run may be off once.
template <typename Large, typename Small>
bool is_soon_below(int factor, Large large, Small small) {
  constexpr int kTries = 6;
  for (int i = 0; i < kTries; ++i) {
    if (large() < factor * small()) return true;
  }
  return false;
}

}  // namespace docbao::test
