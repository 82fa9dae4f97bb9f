// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/numbers/equation.hpp"

#include <string_view>

#include "normalize/engine/token_shapes.hpp"

namespace docbao {
namespace {

constexpr std::size_t kLongestEquation = 16;  // tokens to the sign that compares

bool is_one_of_signs(const TokenizedSentence& sentence, std::size_t at, std::u32string_view signs) noexcept {
  return sentence.has(at) && sentence.tokens[at].kind == TokenKind::Symbol &&
         signs.find(sentence.tokens[at].symbol) != std::u32string_view::npos;
}

/// x, 4ac: letters that stand for numbers, or a short unit.
bool is_term_letters(const TokenizedSentence& sentence, std::size_t at) noexcept {
  constexpr std::size_t kMostUnknownLetters = 3;
  if (!is_lower_at(sentence, at)) return false;
  const std::string_view written = sentence.written(at);
  return is_one_letter(written) ||
         (written.size() <= kMostUnknownLetters && sentence.glued(at) && sentence.is_number(at - 1));
}

/// What a term of an equation and its signs are made of.
bool is_of_equation(const TokenizedSentence& sentence, std::size_t at) noexcept {
  if (sentence.is_number(at) || is_term_letters(sentence, at)) return true;
  if (is_one_of_signs(sentence, at, U",.")) return sentence.glued(at) && sentence.glued(at + 1);
  return is_one_of_signs(sentence, at, U"+-−–*×·()|^√²³");
}

bool is_times(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return is_one_of_signs(sentence, at, U"×*") || sentence.says(at, "x");
}
/// "(1000 - 600) x 7", "5 x (20 - 8)": two numbers in brackets, and a factor beside them.
bool is_factor(const TokenizedSentence& sentence, std::size_t dash) noexcept {
  const bool is_enclosed =
      dash >= 2 && sentence.is_symbol(dash - 2, U'(') && sentence.is_symbol(dash + 2, U')');
  if (!is_enclosed) return false;
  const bool before = is_times(sentence, dash - 3) && sentence.is_number(dash - 4);
  return before || (is_times(sentence, dash + 3) && sentence.is_number(dash + 4));
}

}  // namespace

bool is_variable(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return is_lower_at(sentence, at) && is_one_letter(sentence.written(at));
}

bool is_comparison(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return is_one_of_signs(sentence, at, U"=<>≤≥");
}

bool subtracts_in_equation(const TokenizedSentence& sentence, std::size_t dash) noexcept {
  if (is_factor(sentence, dash)) return true;
  std::size_t at = dash + 1;
  while (at - dash <= kLongestEquation && is_of_equation(sentence, at)) ++at;
  if (at > dash + 1 && is_comparison(sentence, at)) return true;
  // Behind the sign that compares only letters tell terms from a range: n = 12 - 15.
  const bool has_letters =
      is_variable(sentence, dash - 1) || (dash >= 2 && sentence.is_number(dash - 1) &&
                                          sentence.glued(dash - 1) && is_variable(sentence, dash - 2));
  if (!has_letters) return false;
  std::size_t back = dash - 1;
  while (back > 0 && dash - back <= kLongestEquation && is_of_equation(sentence, back)) --back;
  return is_comparison(sentence, back);
}

std::size_t end_of_absolute_value(const TokenizedSentence& sentence, std::size_t bar) noexcept {
  if (!sentence.is_symbol(bar, U'|') || !sentence.glued(bar + 1)) return bar;
  std::size_t at = bar + 1;
  while (at - bar <= kLongestEquation && !sentence.is_symbol(at, U'|') && is_of_equation(sentence, at)) ++at;
  const bool closes = at > bar + 1 && sentence.is_symbol(at, U'|') && sentence.glued(at);
  const bool compares = is_comparison(sentence, at + 1) || is_comparison(sentence, bar - 1);
  return closes && compares ? at : bar;
}

}  // namespace docbao
