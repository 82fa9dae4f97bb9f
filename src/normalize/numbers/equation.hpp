// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>

#include "normalize/engine/tokenize.hpp"

namespace docbao {

/// One small letter that stands for a number: x.
bool is_variable(const TokenizedSentence& sentence, std::size_t at) noexcept;

/// Whether token `at` is =, <, >, ≤ or ≥.
bool is_comparison(const TokenizedSentence& sentence, std::size_t at) noexcept;

/// Whether the stroke at `dash` stands among the terms of an equation: the "-" of x2 - 5x + 6 = 0, of
/// (1000 - 600) x 7 = 2.800 and of = b2 - 4ac.
bool subtracts_in_equation(const TokenizedSentence& sentence, std::size_t dash) noexcept;

/// The bar that closes what the one at `bar` opens, in |2x - 1| ≥ 3; `bar` itself where it opens nothing.
std::size_t end_of_absolute_value(const TokenizedSentence& sentence, std::size_t bar) noexcept;

}  // namespace docbao
