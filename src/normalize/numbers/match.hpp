// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

#include "normalize/engine/lexicon.hpp"
#include "normalize/numbers/number_tables.hpp"

/// What the words around a result of a game say; docs/reading-guide.md §5.2.
namespace docbao {

/// Small whole numbers with one kind of dash between them: 3-1, 4-2-3-1, 25 - 21.
struct ResultRow {
  std::size_t parts = 0, last = 0;
  int sum = 0, greatest = 0;
};
ResultRow read_result_row(const TokenizedSentence& sentence, std::size_t at) noexcept;

/// Nothing that makes them something else touches the numbers from `first` to `last`, and none has a nought
/// in front.
bool has_result_shape(const TokenizedSentence& sentence, std::size_t first, std::size_t last) noexcept;

/// The cue of score_cues.tsv before the result, or before the list of results it belongs to; null for none.
const LexiconEntry* match_cue_near(const TokenizedSentence& sentence, std::size_t at);

/// "thắng 3:1", "thua Nga 0:2", but not "hòa nước 1:3".
bool is_won_by(const TokenizedSentence& sentence, std::size_t at);

/// "thắng 5-7 triệu", "thua 2-3 bàn": something is counted behind token `last`.
bool is_scored_noun_after(const TokenizedSentence& sentence, std::size_t last, const NumberTables& tables,
                          const DocumentContext& document);

/// "tháng", "tuổi", "giờ" stands at token `at`.
bool names_length_of_time(const TokenizedSentence& sentence, std::size_t at);

/// Sets: 25-21, 19-25, 15-12. Another such row stands beside it behind a comma.
bool is_in_list_of_results(const TokenizedSentence& sentence, std::size_t at) noexcept;
/// "3-1 Thái Lan (25-20, 22-25, 25-18)": the sets of a match stand in brackets behind its result.
bool is_set_behind_result(const TokenizedSentence& sentence, std::size_t at) noexcept;
/// 7-6 (7/5), 2-1 (19/21, 21/15, 21/17): the same, written with a slash.
bool is_slashed_set_behind_result(const TokenizedSentence& sentence, std::size_t at) noexcept;
/// "6/3, 4/6, 7/5": two slashed pairs or more with commas between, and each can be a set of tennis.
bool is_list_of_tennis_sets(const TokenizedSentence& sentence, std::size_t at) noexcept;

/// Points with which a set ends: 25-19, 21-15, 11-9, 30-29.
bool has_set_points(int first, int second) noexcept;
/// Hungary - Thụy Sĩ: two names with a dash between them end at token `last`.
bool is_pairing(const TokenizedSentence& sentence, std::size_t last) noexcept;

}  // namespace docbao
