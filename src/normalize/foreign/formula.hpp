// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "docbao/semiotic_class.hpp"

namespace docbao {

/// A formula of chemistry, said letter by letter with its numbers.
struct Formula {
  std::size_t last = 0;  ///< its last token
  std::string words;     ///< "xê a ô"
};

/// The formula that begins at token `at`: CaO, ZnSO4, Ca(OH)2. It has two elements or more, one of them of
/// two letters (CO2 and H2O are codes as others), one of them no metal, and nothing but elements of
/// elements.tsv.
std::optional<Formula> read_formula(const TokenizedSentence& sentence, std::size_t at, const Style& style);

}  // namespace docbao
