// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "normalize/numbers/calendar.hpp"
#include "normalize/numbers/number_tables.hpp"

/// Whether numbers with signs between them (a-b, a/b, a.b, a:b, a-b/c …) are a date, a range, a result, a
/// part of something …: decided once, by the weights of chain_weights.tsv, for all classes that could say
/// them.
namespace docbao {

/// What the numbers at tokens `at` and `at + 2` are. Kept in the context until another place of the sentence
/// is asked for.
const ChainScores& judge_chain(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables,
                               const ReadingContext& context);

/// Lines of chain_weights.tsv with a feature or a kind that does not exist.
std::span<const std::uint32_t> bad_chain_weights();

/// The same of a chain of three numbers or more.
const ChainScores& judge_long_chain(const CalendarPlace& place);

/// For people, every chain of the sentence: its score for each kind that anything speaks for, the best
/// first, with the lines of chain_weights.tsv that made it.
std::vector<std::string> explain_chains(const TokenizedSentence& sentence, const NumberTables& tables,
                                        const ReadingContext& context);

}  // namespace docbao
