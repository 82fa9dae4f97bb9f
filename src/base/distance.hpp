// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>

namespace docbao {

/// How far two places are from each other, whichever comes first.
constexpr std::uint64_t distance(std::uint64_t a, std::uint64_t b) noexcept { return a > b ? a - b : b - a; }

}  // namespace docbao
