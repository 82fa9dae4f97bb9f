// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "normalize/numbers/calendar.hpp"
#include "normalize/numbers/chain_kinds.hpp"
#include "normalize/numbers/number_tables.hpp"

namespace docbao {

/// What can be told of the numbers at tokens `at` and `at + 2`.
ChainFeatures read_chain_features(const TokenizedSentence& sentence, std::size_t at,
                                  const NumberTables& tables, const ReadingContext& context);
/// The same of a chain of three numbers or more that begins behind `before`.
ChainFeatures read_long_chain_features(const TokenizedSentence& sentence, const NumberChain& chain,
                                       CalendarCue before, const ReadingContext& context);

inline void set_feature(ChainFeatures& features, ChainFeature feature, bool holds) noexcept {
  features[static_cast<std::size_t>(feature)] = holds;
}
/// The features that say which cue stands before a chain, and which behind it.
void set_cue_before(ChainFeatures& features, CalendarCue cue) noexcept;
void set_cue_after(ChainFeatures& features, CalendarCue cue) noexcept;

}  // namespace docbao
