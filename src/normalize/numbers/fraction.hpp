// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>

#include "normalize/numbers/numeral.hpp"

namespace docbao {

/// Two whole numbers with a slash between, nothing glued behind: 2/3, 45/50. Not inside 16/26/5.
struct Fraction {
  Numeral above, below;

  /// A part of one thing, said with "phần": below its whole, and the whole small or the part a single one.
  bool is_part() const noexcept;
};

/// Token `at` is a number behind the slash of such a pair.
bool is_below(const TokenizedSentence& sentence, std::size_t at) noexcept;

std::optional<Fraction> parse_fraction(const TokenizedSentence& sentence, std::size_t at,
                                       const NumberTables& tables);

/// What the words beside the tokens want: "phần", "trên", "năm" (the number of a document and its year) or
/// nothing (fraction_context.tsv).
std::string_view fraction_manner(const TokenizedSentence& sentence, std::size_t first, std::size_t last,
                                 const DocumentContext& document);
/// A little before token `at`, with no mark between, a word or one of the numbers stands that makes a pair in
/// brackets so many out of so many: "đạt điểm khá (7/10)", "cả 8 xã (8/8)" (share_cues.tsv).
bool follows_share_word(const TokenizedSentence& sentence, std::size_t at, std::string_view part,
                        std::string_view whole);
/// A word before token `at` makes a ratio of what follows (ratio_cues.tsv).
bool follows_ratio_word(const TokenizedSentence& sentence, std::size_t at);

/// hai phần ba, một phần tư.
void append_part(std::string& out, const Fraction& fraction, const Style& style);
/// bốn mươi lăm trên năm mươi.
void append_out_of(std::string& out, const Fraction& fraction, const Style& style);

}  // namespace docbao
