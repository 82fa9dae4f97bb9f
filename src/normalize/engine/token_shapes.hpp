// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "docbao/semiotic_class.hpp"
#include "normalize/engine/lexicon.hpp"

namespace docbao {

/// Small questions that several classes ask of the tokens around them.

/// `digits` as a number, or -1 where it has more than nine digits.
int small_number(std::string_view digits) noexcept;

constexpr bool is_dash(char32_t c) noexcept {
  return c == U'-' || c == U'–' || c == U'—' || c == U'‐' || c == U'‑' || c == U'−';
}

inline bool is_dash_at(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.has(at) && is_dash(sentence.tokens[at].symbol);
}

/// A stroke with a blank before it and none behind: rather the next number's minus than between two.
inline bool leans_on_next(const TokenizedSentence& sentence, std::size_t dash) noexcept {
  return !sentence.glued(dash) && sentence.glued(dash + 1);
}

inline bool is_capital_at(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_word(at) && sentence.tokens[at].letters == LetterCase::Upper;
}

/// The xx or XXX that a paper puts where it hides digits: 37C-527.xx, 0903xxx123.
inline bool is_digit_mask(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_word(at) && sentence.written(at).size() >= 2 &&
         sentence.written(at).find_first_not_of("xX") == std::string_view::npos;
}

/// Token `at` is a number of that many digits.
inline bool is_number_of(const TokenizedSentence& sentence, std::size_t at, std::size_t digits) noexcept {
  return sentence.is_number(at) && sentence.written(at).size() == digits;
}

/// The cue of `cues` that ends at token `last`: up to three words, the longest first. Null where there is
/// none.
const LexiconEntry* cue_ending_at(const Lexicon& cues, const TokenizedSentence& sentence, std::size_t last);

}  // namespace docbao
