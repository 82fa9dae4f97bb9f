// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "docbao/semiotic_class.hpp"
#include "normalize/engine/lexicon.hpp"
#include "text/unicode/dashes.hpp"

namespace docbao {

/// Small questions that several classes ask of the tokens around them. Each is asked here and nowhere else;
/// a class whose question is a little different gives it another name.

/// `digits` as a number, or -1 where it has more than nine digits.
int small_number(std::string_view digits) noexcept;

/// The years that four digits are taken for; the more else they could be, the fewer.
struct Years {
  int first, last;
  constexpr bool has(int number) const noexcept { return number >= first && number <= last; }
};
/// Of a whole date, or behind "năm": nothing else has that shape.
inline constexpr Years kYears{1000, 2199};
/// Behind a dash: 9-1858 is a month of that year, 5-1500 may go from five to many.
inline constexpr Years kYearsBehindDash{1800, 2199};
/// Of a month that no "tháng" stands before: 5/2024. 12/1850 is so many of so many.
inline constexpr Years kYearsOfMonth{1900, 2199};
/// Where a number of anything may stand: "2023 USD", the condition #year of the tables.
inline constexpr Years kRecentYears{1900, 2099};
/// Behind the number of a document, 18/2021: the laws in force begin with the republic.
inline constexpr Years kDocumentYears{1945, 2099};
bool is_year(std::string_view digits, Years years = kYears) noexcept;

inline bool is_dash_at(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.has(at) && is_dash(sentence.tokens[at].symbol);
}

/// A stroke with a blank before it and none behind: rather the next number's minus than between two.
inline bool leans_on_next(const TokenizedSentence& sentence, std::size_t dash) noexcept {
  return !sentence.glued(dash) && sentence.glued(dash + 1);
}

/// The sign of minutes, of time or of a degree, whether it touches its number or not: 90', 16°30′.
inline bool is_minute_mark(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_symbol(at, U'\'') || sentence.is_symbol(at, U'’') || sentence.is_symbol(at, U'′');
}
/// The same of seconds, as one character: 9"58.
inline bool is_second_mark(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_symbol(at, U'"') || sentence.is_symbol(at, U'”') || sentence.is_symbol(at, U'″');
}
/// The last token of the mark of seconds that begins at `at`, " or '' ; 0 where there is none.
inline std::size_t end_of_second_mark(const TokenizedSentence& sentence, std::size_t at) noexcept {
  if (is_second_mark(sentence, at)) return at;
  const bool is_double =
      is_minute_mark(sentence, at) && is_minute_mark(sentence, at + 1) && sentence.glued(at + 1);
  return is_double ? at + 1 : 0;
}

/// A word in small letters.
inline bool is_lower_at(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_word(at) && sentence.tokens[at].letters == LetterCase::Lower;
}
/// A word that begins with its only capital: Hà.
inline bool is_title_at(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_word(at) && sentence.tokens[at].letters == LetterCase::Title;
}
/// A word all in capitals: UBND, Q.
inline bool is_capital_at(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_word(at) && sentence.tokens[at].letters == LetterCase::Upper;
}
/// A word with a capital anywhere, or of letters that have no case.
inline bool is_capitalized_at(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_word(at) && sentence.tokens[at].letters != LetterCase::Lower;
}

/// A word of Vietnamese letters, all of them capitals: KHÚC. One letter alone may be anything.
bool is_shouted_word(const TokenizedSentence& sentence, std::size_t at) noexcept;
/// Such a word whose sentence or neighbours are written so too: HÀNH VI.
bool is_shouted_at(const TokenizedSentence& sentence, std::size_t at) noexcept;

/// One letter, however many bytes it takes: A, Đ.
bool is_one_letter(std::string_view word) noexcept;

/// The xx or XXX that a paper puts where it hides digits: 37C-527.xx, 0903xxx123.
inline bool is_digit_mask(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_word(at) && sentence.written(at).size() >= 2 &&
         sentence.written(at).find_first_not_of("xX") == std::string_view::npos;
}

/// The digit that a superscript stands for, or 0 where token `at` is none.
char superscript_digit(const TokenizedSentence& sentence, std::size_t at) noexcept;

/// Token `at` is a number of that many digits.
inline bool is_number_of(const TokenizedSentence& sentence, std::size_t at, std::size_t digits) noexcept {
  return sentence.is_number(at) && sentence.written(at).size() == digits;
}

/// '/', '.' or '-' (for any dash) where token `at` is a sign that joins the parts of a date; else 0.
char date_sign_at(const TokenizedSentence& sentence, std::size_t at) noexcept;

/// No number, unit or sign is glued to the end of token `last`.
bool ends_cleanly(const TokenizedSentence& sentence, std::size_t last) noexcept;

/// The cue of `cues` that ends at token `last`: up to three words, the longest first. Null where there is
/// none.
const LexiconEntry* cue_ending_at(const Lexicon& cues, const TokenizedSentence& sentence, std::size_t last);

}  // namespace docbao
