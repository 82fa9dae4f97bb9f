// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/numbers/fraction.hpp"

#include "normalize/numbers/number_words.hpp"

namespace docbao {
namespace {

bool is_glued_slash(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_symbol(at, U'/') && sentence.glued(at) && sentence.glued(at + 1);
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
