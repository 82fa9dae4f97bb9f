// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "normalize/numbers/quantity.hpp"

namespace docbao {

/// Takes the quantity that begins at token `at` apart. What is found is put into `quantity`, which is new.
bool read_quantity(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables,
                   const ReadingContext& context, Quantity& quantity);

/// The same for a unit or a currency without a number.
bool read_bare_unit(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables,
                    const ReadingContext& context, Quantity& quantity);

/// As read_bare_unit(), and letters that are units in a header, in a table's row or before a slash: (m),
/// (m/s), (đ/kg).
bool read_header_unit(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables,
                      const ReadingContext& context, bool is_row, Quantity& quantity);

}  // namespace docbao
