// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/quantity.hpp"

namespace docbao {

/// What a stroke written to the number behind it is (docs/reading-guide.md §3.4).
enum class MinusKind : unsigned char {
  None,      ///< it joins a name to its number, parts a range, or begins an item of a list
  Sign,      ///< "Nhiệt độ -5", "Số dư -$100"
  SaidWord,  ///< "âm -5": the word before it says it
};

/// `at` is a dash; anything may stand around it.
MinusKind minus_at(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables,
                   const ReadingContext& context);

/// The cue of minus_cues.tsv that ends at token `last`; null where there is none.
const LexiconEntry* minus_cue_ending_at(const TokenizedSentence& sentence, std::size_t last);

/// The number that begins at token `at` stands in a row of numbers with blanks alone between them, as the
/// cells of a table do: a stroke before the next cell is its own.
bool is_in_row_of_numbers(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables);

/// Past the minus of a number that has one: the second number of "-5 - -2".
inline std::size_t skip_minus(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return at + (is_dash_at(sentence, at) && sentence.glued(at + 1) && sentence.is_number(at + 1));
}

}  // namespace docbao
