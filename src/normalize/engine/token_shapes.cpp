// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/engine/token_shapes.hpp"

#include "text/unicode/utf8.hpp"

namespace docbao {

int small_number(std::string_view digits) noexcept {
  if (digits.size() > 9) return -1;
  int value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

char superscript_digit(const TokenizedSentence& sentence, std::size_t at) noexcept {
  constexpr std::u32string_view kSuperscripts = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
  const std::size_t digit = sentence.has(at) && sentence.tokens[at].symbol != 0
                                ? kSuperscripts.find(sentence.tokens[at].symbol)
                                : std::u32string_view::npos;
  return digit == std::u32string_view::npos ? '\0' : static_cast<char>('0' + digit);
}

bool is_year(std::string_view digits, Years years) noexcept {
  return digits.size() == 4 && years.has(small_number(digits));
}

bool is_one_letter(std::string_view word) noexcept {
  if (word.empty()) return false;
  std::size_t at = 0;
  next_code_point(word, at);
  return at == word.size();
}

bool is_shouted_word(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return is_capital_at(sentence, at) && sentence.tokens[at].syllable && !is_one_letter(sentence.written(at));
}

bool is_shouted_at(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return is_shouted_word(sentence, at) &&
         (sentence.all_caps || is_shouted_word(sentence, at - 1) || is_shouted_word(sentence, at + 1));
}

char date_sign_at(const TokenizedSentence& sentence, std::size_t at) noexcept {
  if (sentence.is_symbol(at, U'/')) return '/';
  if (sentence.is_symbol(at, U'.')) return '.';
  return is_dash_at(sentence, at) ? '-' : '\0';
}

namespace {

/// The word of a new clause that a blank is missing before: 5/6,ông; 7h30.Đoàn; but 1.2.b and 2.0.rar.
bool begins_clause(const TokenizedSentence& sentence, std::size_t mark) noexcept {
  const std::size_t at = mark + 1;
  if (!sentence.is_word(at)) return false;
  if (!sentence.is_symbol(mark, U'.')) return true;
  const Token& word = sentence.tokens[at];
  return !is_one_letter(sentence.written(at)) && (word.syllable || word.letters != LetterCase::Lower);
}

/// The comma parts two dates or two times of a list: 5/6,7/6; 8h,9h.
bool parts_list(const TokenizedSentence& sentence, std::size_t comma) noexcept {
  const std::size_t at = comma + 1, behind = comma + 2;
  if (!sentence.is_symbol(comma, U',') || !sentence.is_number(at) || sentence.written(at).size() > 2)
    return false;
  const bool is_date = sentence.is_symbol(behind, U'/') && sentence.is_number(behind + 1);
  const bool is_time =
      sentence.glued(behind) && (sentence.written(behind) == "h" || sentence.written(behind) == "g");
  return is_date || is_time;
}

}  // namespace

bool ends_cleanly(const TokenizedSentence& sentence, std::size_t last) noexcept {
  const std::size_t next = last + 1;
  if (!sentence.glued(next)) return true;
  if (sentence.tokens[next].kind != TokenKind::Symbol) return false;
  if (sentence.is_symbol(next, U'%') || sentence.is_symbol(next, U'°') || sentence.is_symbol(next, U'/') ||
      sentence.is_symbol(next, U'+'))
    return false;
  if (!sentence.glued(next + 1) || sentence.tokens[next + 1].kind == TokenKind::Symbol) return true;
  if (is_dash_at(sentence, next)) return false;
  const bool in_number =
      sentence.is_symbol(next, U'.') || sentence.is_symbol(next, U',') || sentence.is_symbol(next, U':');
  return !in_number || begins_clause(sentence, next) || parts_list(sentence, next);
}

const LexiconEntry* cue_ending_at(const Lexicon& cues, const TokenizedSentence& sentence, std::size_t last) {
  const LexiconEntry* longest = nullptr;
  const auto may_belong = [&](std::size_t at) {
    return sentence.is_word(at) ||
           (at < last && sentence.glued(at) && (is_dash_at(sentence, at) || sentence.is_symbol(at, U'/')));
  };
  for (std::size_t at = last; may_belong(at) && last - at < 3; --at) {
    if (const LexiconEntry* cue = cues.find(sentence, at, last)) longest = cue;
  }
  return longest;
}

}  // namespace docbao
