// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "docbao/semiotic_class.hpp"

namespace docbao {

/// Cuts `span` of `text` into tokens; fills `out.tokens` (reused, so that a whole article costs one
/// allocation). One pass; never fails.
void tokenize(std::string_view text, Span span, BlockKind block, TokenizedSentence& out);

}  // namespace docbao
