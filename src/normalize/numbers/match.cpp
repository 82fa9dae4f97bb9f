// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/numbers/match.hpp"

#include <algorithm>
#include <array>

#include "base/embed.hpp"
#include "normalize/engine/token_shapes.hpp"

DOCBAO_EMBEDDED(score_cues_tsv)
DOCBAO_EMBEDDED(score_nouns_tsv)

namespace docbao {
namespace {

constexpr std::size_t kTokensToMatchCue = 10;  // between "thắng" and its score: names and their marks
constexpr std::size_t kMostRowParts = 5;

const Lexicon& match_cues() {
  static const Lexicon table = Lexicon::parse(score_cues_tsv(), "score_cues.tsv", Lexicon::Fold::any_case);
  return table;
}
const Lexicon& score_nouns() {
  static const Lexicon table =
      Lexicon::parse(score_nouns_tsv(), "score_nouns.tsv", Lexicon::Fold::exact_case);
  return table;
}

bool is_result_part(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_number(at) && sentence.written(at).size() <= 3;
}

/// The numbers of a result end at token `last`.
bool ends_with_result(const TokenizedSentence& sentence, std::size_t last) noexcept {
  return is_result_part(sentence, last) &&
         (is_dash_at(sentence, last - 1) || sentence.is_symbol(last - 1, U'/')) &&
         is_result_part(sentence, last - 2);
}

/// Where the result before it in the same list begins: "6-4, 7-6 (7-5), 6-3"; `at` itself where it is the
/// first.
std::size_t previous_result(const TokenizedSentence& sentence, std::size_t at) noexcept {
  if (!sentence.is_symbol(at - 1, U',')) return at;
  std::size_t last = at - 2;
  const bool has_points = sentence.is_symbol(last, U')') && ends_with_result(sentence, last - 1) &&
                          sentence.is_symbol(last - 4, U'(');
  if (has_points) last -= 5;
  return ends_with_result(sentence, last) ? last - 2 : at;
}

bool follows_result(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return previous_result(sentence, at) != at;
}

/// Where the list of results begins that the one at `at` belongs to.
std::size_t first_result(const TokenizedSentence& sentence, std::size_t at) noexcept {
  constexpr int kLongestList = 12;
  for (int result = 0; result < kLongestList; ++result) {
    const std::size_t previous = previous_result(sentence, at);
    if (previous == at) break;
    at = previous;
  }
  return at;
}

bool is_slashed_pair(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return is_result_part(sentence, at) && sentence.is_symbol(at + 1, U'/') &&
         is_result_part(sentence, at + 2) && !sentence.is_symbol(at + 3, U'/');
}

/// 6-0 to 6-4, 7-5, 7-6.
bool is_tennis_set(int first, int second) noexcept {
  const int won = std::max(first, second), lost = std::min(first, second);
  return (won == 6 && lost <= 4) || (won == 7 && (lost == 5 || lost == 6));
}

/// As ends_cleanly(), but also before a unit or a word that a blank is missing before: "thắng 3-1.Đội".
bool ends_result(const TokenizedSentence& sentence, std::size_t last) noexcept {
  if (!sentence.glued(last + 1)) return true;
  const bool goes_on = sentence.glued(last + 2) && sentence.is_number(last + 2) &&
                       !sentence.is_symbol(last + 1, U'(');  // 7-6(5)
  return sentence.tokens[last + 1].kind == TokenKind::Symbol && !goes_on &&
         !sentence.is_symbol(last + 1, U'%') && !sentence.is_symbol(last + 1, U'/');
}

}  // namespace

ResultRow read_result_row(const TokenizedSentence& sentence, std::size_t at) noexcept {
  ResultRow row;
  for (std::size_t next = at; row.parts < kMostRowParts && is_result_part(sentence, next); next += 2) {
    const bool ends_clause = sentence.glued(next - 1) && !sentence.glued(next);  // thắng 3-1: 25 điểm
    const bool joins = is_dash_at(sentence, next - 1) || (sentence.is_symbol(next - 1, U':') && !ends_clause);
    if (row.parts > 0 && !joins) break;
    const int value = small_number(sentence.written(next));
    row = {row.parts + 1, next, row.sum + value, std::max(row.greatest, value)};
  }
  return row;
}

bool has_result_shape(const TokenizedSentence& sentence, std::size_t first, std::size_t last) noexcept {
  if (sentence.glued(first) && !sentence.is_symbol(first - 1, U'(') && !sentence.is_symbol(first - 1, U'"'))
    return false;
  for (std::size_t i = first; i <= last; i += 2) {
    const std::string_view digits = sentence.written(i);
    if (!is_result_part(sentence, i) || (digits.size() > 1 && digits[0] == '0')) return false;
  }
  return ends_result(sentence, last);
}

const LexiconEntry* match_cue_near(const TokenizedSentence& sentence, std::size_t at) {
  at = first_result(sentence, at);
  for (std::size_t back = 1; back <= kTokensToMatchCue && sentence.has(at - back); ++back) {
    if (sentence.is_symbol(at - back, U';') || sentence.is_symbol(at - back, U'.')) return nullptr;
    const LexiconEntry* cue = cue_ending_at(match_cues(), sentence, at - back);
    if (cue && (cue->spoken != "ngay" || back <= 2)) return cue;
  }
  return nullptr;
}

bool is_won_by(const TokenizedSentence& sentence, std::size_t at) {
  std::size_t last = at - 1;
  while (is_capitalized_at(sentence, last) && !cue_ending_at(match_cues(), sentence, last)) --last;
  const LexiconEntry* cue = cue_ending_at(match_cues(), sentence, last);
  return cue && cue->spoken == "gần";
}

bool is_scored_noun_after(const TokenizedSentence& sentence, std::size_t last, const NumberTables& tables,
                          const DocumentContext& document) {
  const std::size_t next = last + 1;
  if (!is_lower_at(sentence, next)) return false;
  return score_nouns().match(sentence, next, document) || tables.counted.match(sentence, next, document) ||
         tables.magnitudes.match(sentence, next, document) || tables.units.match(sentence, next, document);
}

bool names_length_of_time(const TokenizedSentence& sentence, std::size_t at) {
  const LexiconEntry* noun = sentence.is_word(at) ? score_nouns().find(sentence.written(at)) : nullptr;
  return noun && noun->spoken == "thời gian";
}

bool is_in_list_of_results(const TokenizedSentence& sentence, std::size_t at) noexcept {
  const std::size_t last = at + 2;
  if (follows_result(sentence, at)) return true;
  if (!sentence.is_symbol(last + 1, U',')) return false;
  const bool has_slash = sentence.is_symbol(at + 1, U'/');
  return has_slash ? is_slashed_pair(sentence, last + 2) : read_result_row(sentence, last + 2).parts == 2;
}

bool is_set_behind_result(const TokenizedSentence& sentence, std::size_t at) noexcept {
  constexpr int kLongestName = 6;
  if (!is_in_list_of_results(sentence, at)) return false;
  const std::size_t first = first_result(sentence, at);
  if (!sentence.is_symbol(first - 1, U'(')) return false;
  std::size_t before = first - 2;
  for (int word = 0; word < kLongestName && is_capitalized_at(sentence, before); ++word) --before;
  return is_result_part(sentence, before) && is_dash_at(sentence, before - 1) &&
         is_result_part(sentence, before - 2);
}

bool is_slashed_set_behind_result(const TokenizedSentence& sentence, std::size_t at) noexcept {
  if (!is_slashed_pair(sentence, at)) return false;
  while (sentence.is_symbol(at - 1, U',') && is_slashed_pair(sentence, at - 4)) at -= 4;
  return sentence.is_symbol(at - 1, U'(') && is_result_part(sentence, at - 2) &&
         is_dash_at(sentence, at - 3) && is_result_part(sentence, at - 4);
}

bool is_list_of_tennis_sets(const TokenizedSentence& sentence, std::size_t at) noexcept {
  constexpr std::size_t kToNext = 4, kMostSets = 5;
  for (std::size_t back = 0;
       back < kMostSets && sentence.is_symbol(at - 1, U',') && is_slashed_pair(sentence, at - kToNext);
       ++back)
    at -= kToNext;
  for (std::size_t sets = 1; sets <= kMostSets; ++sets, at += kToNext) {
    if (!is_tennis_set(small_number(sentence.written(at)), small_number(sentence.written(at + 2))))
      return false;
    if (!sentence.is_symbol(at + 3, U',') || !is_slashed_pair(sentence, at + kToNext)) return sets > 1;
  }
  return false;
}

bool has_set_points(int first, int second) noexcept {
  constexpr std::array kTargets = {11, 15, 21, 25};
  const int won = std::max(first, second), lost = std::min(first, second);
  if (won == 30 && lost == 29) return true;
  return std::ranges::any_of(kTargets, [&](int target) {
    constexpr int kMostPoints = 35;
    return won == target ? lost <= target - 2 : won > target && won <= kMostPoints && won - lost == 2;
  });
}

bool is_pairing(const TokenizedSentence& sentence, std::size_t last) noexcept {
  std::size_t at = last;
  const auto is_of_name = [&](std::size_t i) {
    return is_capitalized_at(sentence, i) || (sentence.is_number(i) && sentence.glued(i));  // U23 Lào
  };
  while (is_of_name(at)) --at;
  return at < last && is_dash_at(sentence, at) && is_capitalized_at(sentence, at - 1);
}

}  // namespace docbao
