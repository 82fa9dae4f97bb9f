// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/numbers/numeral.hpp"

#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/number_words.hpp"

namespace docbao {
namespace {

bool is_mark(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_symbol(at, U'.') || sentence.is_symbol(at, U',');
}

/// A number stands at `at`, glued to the mark before it, which is glued too.
bool goes_on(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return is_mark(sentence, at - 1) && sentence.glued(at - 1) && sentence.is_number(at) && sentence.glued(at);
}

bool is_inside_chain(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return at >= 2 && goes_on(sentence, at) && sentence.is_number(at - 2);
}

char mark_before(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return static_cast<char>(sentence.tokens[at - 1].symbol);
}

bool is_group(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_number(at) && sentence.written(at).size() == 3;
}

bool can_lead_groups(std::string_view digits) noexcept { return digits.size() <= 3 && digits[0] != '0'; }

void take_group(const TokenizedSentence& sentence, std::size_t at, char mark, Numeral& numeral) {
  numeral.whole += sentence.written(at);
  numeral.group = mark;
  numeral.last = at;
}

void take_decimals(const TokenizedSentence& sentence, std::size_t at, Numeral& numeral) {
  numeral.decimals = sentence.written(at);
  numeral.point = mark_before(sentence, at);
  numeral.last = at;
}

/// The last token of the number that a dash joins to the one ending at `last`: of 22,670-22,740 what stands
/// behind the pair speaks for both. `last` itself where there is no pair.
std::size_t end_of_pair(const TokenizedSentence& sentence, std::size_t last) noexcept {
  if (!is_dash_at(sentence, last + 1) || !sentence.is_number(last + 2)) return last;
  std::size_t end = last + 2;
  while (goes_on(sentence, end + 2)) end += 2;
  return end;
}

/// Whether the words after token `last` are counted in whole ones, so that a comma before them parts
/// thousands. Before a word that is no "triệu" also 5,000 of anything are thousands: nobody writes three idle
/// noughts.
bool is_counted_after(const TokenizedSentence& sentence, std::size_t last, const NumberTables& tables) {
  const std::size_t next = end_of_pair(sentence, last) + 1;
  if (!sentence.has(next)) return false;
  if (tables.counted.match(sentence, next, {})) return true;
  return sentence.written(last) == "000" && sentence.is_word(next) && !sentence.glued(next) &&
         !tables.magnitudes.match(sentence, next, {});
}

/// "lớp 12 300 em", "iPhone 7 256 GB": the first number is the name of something, the second is another.
bool names_something(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables) {
  if (at == 0 || sentence.is_symbol(at - 1, U'(')) return false;
  if (sentence.is_number(at - 1) || sentence.glued(at)) return true;
  if (!sentence.is_word(at - 1)) return false;
  const bool is_name = sentence.tokens[at - 1].letters != LetterCase::Lower && at > 1;
  return is_name || !sentence.tokens[at - 1].syllable || bears_number(tables, sentence, at - 1);
}

/// "Lào Cai 125 230 340" is a row of a table: three digits and three again, none of them idle noughts, and
/// nothing counted behind.
bool may_be_cells(const TokenizedSentence& sentence, std::size_t at, std::size_t end,
                  const NumberTables& tables) {
  if (!is_group(sentence, at) || is_counted_after(sentence, end - 1, tables)) return false;
  if (sentence.is_word(end)) return false;
  for (std::size_t group = at + 1; group < end; ++group) {
    if (sentence.written(group) == "000") return false;
  }
  return true;
}

/// 1 234 567 or 9 999, each group of three behind one blank; leaves the numeral alone where it is not so.
void take_spaced_groups(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables,
                        Numeral& numeral) {
  if (!can_lead_groups(numeral.whole)) return;
  std::size_t end = at + 1;
  while (is_group(sentence, end) && !sentence.glued(end)) ++end;
  const bool has_point = goes_on(sentence, end + 1);
  const bool ends_there = !sentence.is_number(end) && !(has_point && goes_on(sentence, end + 3));
  const bool fits = end > at + 1 && ends_there && (end > at + 2 || !names_something(sentence, at, tables));
  if (!fits || may_be_cells(sentence, at, end, tables)) return;
  for (std::size_t group = at + 1; group < end; ++group) take_group(sentence, group, ' ', numeral);
  if (has_point) take_decimals(sentence, end + 1, numeral);
}

/// "lớp 1,2" names two classes, "lớp 1,5" and "1,2 km" are numbers.
bool is_list(const TokenizedSentence& sentence, std::size_t first, std::size_t last,
             const NumberTables& tables) {
  const std::string_view one = sentence.written(first), two = sentence.written(last);
  const bool follow_each_other = one.size() == 1 && two.size() == 1 && two[0] == one[0] + 1;
  if (!sentence.is_symbol(last - 1, U',')) return false;
  if (is_year(one, kRecentYears) && is_year(two, kRecentYears)) return true;  // (2009,2010)
  const bool is_count = sentence.is_number(first - 2);                        // "6 tháng 4,5"
  return follow_each_other && !is_count && cue_ending_at(tables.listed, sentence, first - 1);
}

/// "14.769 độ vĩ Bắc": no place on earth has more than 180 degrees.
bool is_latitude_after(const TokenizedSentence& sentence, std::size_t last) {
  const std::string direction = sentence.says(last + 1, "độ") ? sentence.lower(last + 2) : std::string{};
  return direction == "vĩ" || direction == "kinh";
}

/// "+20.945s" behind the winner: seconds written to their number have decimals and no thousands.
bool is_seconds_after(const TokenizedSentence& sentence, std::size_t last) noexcept {
  return sentence.glued(last + 1) && sentence.written(last + 1) == "s" &&
         !(sentence.glued(last + 2) && sentence.tokens[last + 2].kind != TokenKind::Symbol);
}

/// "SG 1.025": the density of a fluid is little more than one.
bool is_density(const TokenizedSentence& sentence, std::size_t last, const NumberTables& tables) {
  const std::size_t first = last - 2;
  return sentence.written(first) == "1" && sentence.written(last)[0] == '0' && !sentence.is_word(last + 1) &&
         cue_ending_at(tables.decimal_cues, sentence, first - 1 - sentence.is_symbol(first - 1, U':'));
}

/// "900,000 (2013)": no measure has three digits and then three idle noughts of decimals. A number alone is
/// read as its marks say.
bool is_round_thousands(const TokenizedSentence& sentence, std::size_t last, const NumberTables& tables) {
  const bool is_alone = last == 2 && !sentence.has(last + 1);
  return !is_alone && sentence.written(last) == "000" && is_number_of(sentence, last - 2, 3) &&
         !tables.magnitudes.match(sentence, last + 1, {});
}

/// "Ferrari +15.373", "VN-Index +12.345": what a name that is no word of ours has more than another. Behind
/// it nothing is counted.
bool is_gap_behind_name(const TokenizedSentence& sentence, std::size_t last) noexcept {
  const std::size_t plus = last - 3, name = last - 4;
  return last >= 4 && sentence.is_symbol(plus, U'+') && sentence.glued(plus + 1) && !sentence.glued(plus) &&
         is_capitalized_at(sentence, name) && !sentence.tokens[name].syllable &&
         !sentence.is_word(last + 1) && !sentence.glued(last + 1) && !sentence.written(last).ends_with("00");
}

/// One mark: 1.234 has groups, 1.5 and 1,234 a decimal point, 22,630 đồng groups again.
void take_single_mark(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables,
                      Numeral& numeral) {
  const char mark = mark_before(sentence, at);
  const bool may_part_thousands = is_group(sentence, at) && can_lead_groups(numeral.whole);
  const bool parts_thousands =
      may_part_thousands && !is_latitude_after(sentence, at) && !is_seconds_after(sentence, at) &&
      !is_density(sentence, at, tables) && !is_gap_behind_name(sentence, at) &&
      (mark == '.' || is_counted_after(sentence, at, tables) || is_round_thousands(sentence, at, tables));
  if (parts_thousands) take_group(sentence, at, mark, numeral);
  else take_decimals(sentence, at, numeral);
}

/// Several marks: all parts but the last must be groups of three behind one kind of mark. False: no number.
bool take_many_marks(const TokenizedSentence& sentence, std::size_t first, std::size_t last,
                     Numeral& numeral) {
  if (!can_lead_groups(numeral.whole)) return false;
  const char mark = mark_before(sentence, first);
  for (std::size_t at = first; at <= last; at += 2) {
    if (mark_before(sentence, at) == mark && is_group(sentence, at)) take_group(sentence, at, mark, numeral);
    else if (at == last && mark_before(sentence, at) != mark) take_decimals(sentence, at, numeral);
    else return false;
  }
  return true;
}

}  // namespace

int Numeral::value() const noexcept { return is_whole() ? small_number(whole) : -1; }

bool may_go_on(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return is_mark(sentence, at + 1) || sentence.is_number(at + 1);
}

std::optional<Numeral> parse_numeral(const TokenizedSentence& sentence, std::size_t at,
                                     const NumberTables& tables) {
  if (!sentence.is_number(at) || is_inside_chain(sentence, at)) return std::nullopt;
  Numeral numeral;
  numeral.last = at;
  numeral.whole = sentence.written(at);
  if (!may_go_on(sentence, at)) return numeral;  // most stand alone
  std::size_t last = at;
  while (goes_on(sentence, last + 2)) last += 2;
  if (last == at + 2 && is_list(sentence, at, last, tables)) return std::nullopt;
  if (last == at) take_spaced_groups(sentence, at, tables, numeral);
  else if (last == at + 2) take_single_mark(sentence, last, tables, numeral);
  else if (!take_many_marks(sentence, at + 2, last, numeral)) return std::nullopt;
  return numeral;
}

bool is_in_code(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.glued(at) && sentence.is_word(at - 1) && !is_times_sign(sentence, at - 1);
}

bool is_times_sign(const TokenizedSentence& sentence, std::size_t at) noexcept {
  const std::string_view written = sentence.written(at);
  return (written == "x" || written == "X") && sentence.glued(at) && sentence.is_number(at - 1) &&
         sentence.glued(at + 1) && sentence.is_number(at + 1);
}

bool is_group_of_sum(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables) {
  const bool has_nought =
      is_number_of(sentence, at, 3) && sentence.written(at)[0] == '0' && sentence.written(at) != "000";
  return has_nought && sentence.is_number(at - 2) && tables.magnitudes.match(sentence, at - 1, {}) &&
         tables.magnitudes.match(sentence, at + 1, {});
}

void append_group_of_sum(std::string& out, std::string_view digits, const Style& style) {
  std::string words;
  append_cardinal(words, std::string("1").append(digits), style);
  append_word(out, std::string_view(words).substr(words.find("không trăm")));
}

void say_numeral(std::string& words, const Saying& saying, const TokenizedSentence& sentence,
                 const Style& style) {
  const auto* tables = static_cast<const NumberTables*>(saying.tables);
  if (const auto numeral = parse_numeral(sentence, saying.token, *tables))
    append_numeral(words, *numeral, style);
}

void append_numeral(std::string& out, const Numeral& numeral, const Style& style) {
  if (numeral.has_leading_zero()) append_digits(out, numeral.whole);
  else append_cardinal(out, numeral.whole, style);
  if (numeral.is_whole()) return;
  // In 1,234.5 the dot is English for the decimal comma, and a newsreader says it as one.
  append_word(out, numeral.point == ',' || numeral.group == ',' ? "phẩy" : "chấm");
  append_decimals(out, numeral.decimals, style);
}

}  // namespace docbao
