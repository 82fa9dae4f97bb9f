// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "normalize/numbers/calendar.hpp"
#include "normalize/numbers/chain_kinds.hpp"
#include "normalize/numbers/number_tables.hpp"

/// Whether two numbers with a sign between them (a-b, a/b, a.b, a:b) are a date, a range, a result, a part of
/// something …: decided once, by the weights of chain_weights.tsv, for all classes that could say them.
namespace docbao {

/// What can be told of the numbers at tokens `at` and `at + 2`.
ChainFeatures read_chain_features(const TokenizedSentence& sentence, std::size_t at,
                                  const NumberTables& tables, const ReadingContext& context);

/// What they are. Kept in the context until another place of the sentence is asked for.
const ChainScores& judge_chain(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables,
                               const ReadingContext& context);

/// Lines of chain_weights.tsv with a feature or a kind that does not exist.
std::span<const std::uint32_t> bad_chain_weights();

/// For people, every chain of the sentence: its score for each kind that anything speaks for, the best
/// first, with the lines of chain_weights.tsv that made it.
std::vector<std::string> explain_chains(const TokenizedSentence& sentence, const NumberTables& tables,
                                        const ReadingContext& context);

}  // namespace docbao
