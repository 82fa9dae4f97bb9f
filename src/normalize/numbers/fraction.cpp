// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/numbers/fraction.hpp"

#include <vector>

#include "base/embed.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/number_words.hpp"

DOCBAO_EMBEDDED(fraction_context_tsv)
DOCBAO_EMBEDDED(ratio_cues_tsv)
DOCBAO_EMBEDDED(share_cues_tsv)

namespace docbao {
namespace {

bool is_glued_slash(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_symbol(at, U'/') && sentence.glued(at) && sentence.glued(at + 1);
}

/// The rows in the order of the table.
const std::vector<LexiconEntry>& fraction_contexts() {
  static const Lexicon table =
      Lexicon::parse(fraction_context_tsv(), "fraction_context.tsv", Lexicon::Fold::exact_case);
  static const std::vector<LexiconEntry> rows = [] {
    std::vector<LexiconEntry> read;
    table.for_each([&](const LexiconEntry& entry) { read.push_back(entry); });
    return read;
  }();
  return rows;
}
const Lexicon& ratio_cues() {
  static const Lexicon table = Lexicon::parse(ratio_cues_tsv(), "ratio_cues.tsv", Lexicon::Fold::any_case);
  return table;
}

const Lexicon& share_cues() {
  static const Lexicon table = Lexicon::parse(share_cues_tsv(), "share_cues.tsv", Lexicon::Fold::any_case);
  return table;
}

/// A slash stands behind the digits and marks from `at` on.
bool may_have_slash(const TokenizedSentence& sentence, std::size_t at) noexcept {
  do {
    ++at;
  } while (sentence.is_number(at) || sentence.is_symbol(at, U'.') || sentence.is_symbol(at, U','));
  return sentence.is_symbol(at, U'/');
}

}  // namespace

bool Fraction::is_part() const noexcept {
  const int part = above.value(), whole = below.value();
  return part > 0 && part < whole && !above.has_leading_zero() && !below.has_leading_zero() &&
         (whole < 10 || part == 1);
}

bool is_below(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return at >= 2 && is_glued_slash(sentence, at - 1) && sentence.is_number(at - 2);
}

std::optional<Fraction> parse_fraction(const TokenizedSentence& sentence, std::size_t at,
                                       const NumberTables& tables) {
  if (!may_have_slash(sentence, at) || is_below(sentence, at) || is_in_code(sentence, at))
    return std::nullopt;
  const auto above = parse_numeral(sentence, at, tables);
  if (!above || !is_glued_slash(sentence, above->last + 1)) return std::nullopt;
  const auto below = parse_numeral(sentence, above->last + 2, tables);
  if (!below || is_glued_slash(sentence, below->last + 1)) return std::nullopt;
  return Fraction{*above, *below};
}

std::string_view fraction_manner(const TokenizedSentence& sentence, std::size_t first, std::size_t last,
                                 const DocumentContext& document) {
  for (const LexiconEntry& row : fraction_contexts()) {
    if (holds(row, sentence, first, last, document)) return row.spoken;
  }
  return {};
}

bool follows_share_word(const TokenizedSentence& sentence, std::size_t at, std::string_view part,
                        std::string_view whole) {
  constexpr std::size_t kTokensNear = 6;
  for (std::size_t back = 1; back <= kTokensNear; ++back) {
    const std::size_t near = at - back;
    if (sentence.is_number(near)) {
      if (sentence.written(near) == part || sentence.written(near) == whole) return true;
    } else if (!sentence.is_word(near)) {
      return false;
    } else if (share_cues().match(sentence, near, {})) {
      return true;
    }
  }
  return false;
}

bool follows_ratio_word(const TokenizedSentence& sentence, std::size_t at) {
  return cue_ending_at(ratio_cues(), sentence, at - 1) != nullptr;
}

void append_part(std::string& out, const Fraction& fraction, const Style& style) {
  append_numeral(out, fraction.above, style);
  append_word(out, "phần");
  append_ordinal(out, fraction.below.whole, style);  // một phần tư; 1/1 is no part, so "nhất" cannot come
}

void append_out_of(std::string& out, const Fraction& fraction, const Style& style) {
  append_numeral(out, fraction.above, style);
  append_word(out, "trên");
  append_numeral(out, fraction.below, style);
}

}  // namespace docbao
