// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "docbao/semiotic_class.hpp"

namespace docbao {

/// Whether a quotation that `opening` began, behind a blank or a bracket, is not closed by `closing` before
/// token `at`. The sentence is gone through once for each pair of marks.
bool is_quote_open(const TokenizedSentence& sentence, std::size_t at, char32_t opening, char32_t closing);

}  // namespace docbao
