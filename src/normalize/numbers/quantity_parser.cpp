// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/numbers/quantity_parser.hpp"

#include <algorithm>
#include <utility>

#include "normalize/engine/quotes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/fraction.hpp"
#include "normalize/numbers/number_words.hpp"

namespace docbao {
namespace {

using Match = Lexicon::Match;

/// Takes a quantity apart from left to right; `next_` is the first token not yet taken. What is found is put
/// into `quantity`, which is new.
class Parser {
 public:
  Parser(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables,
         const ReadingContext& context, Quantity& quantity)
      : sentence_(sentence),
        tables_(tables),
        context_(context),
        first_(at),
        left_(begin_of_range(sentence, at)),
        next_(at),
        quantity_(quantity) {}

  bool run() {
    const bool has_prefix = take_currency_before();
    if (!take_number()) return false;
    take_magnitude();
    if (has_prefix) skip_currency_said_twice();
    else take_unit();
    take_per();
    return finish();
  }

  bool run_bare() {
    const auto currency = match(tables_.currencies);
    const auto unit = currency ? currency : match(tables_.units);
    if (!unit || is_glued_on(unit->last_token)) return false;
    take(currency ? Measured::Money : Measured::Unit, *unit);
    take_per();
    return finish();
  }

  /// As run_bare(), and letters that are units in a header, in a table's row or before a slash: (m), (m/s),
  /// (đ/kg).
  bool run_header(bool is_row) {
    if (run_bare()) return true;
    const bool is_rate = sentence_.is_symbol(next_ + 1, U'/') && sentence_.is_word(next_ + 2);
    auto unit = is_rate || is_row ? match(tables_.unit_letters) : std::nullopt;
    if (!unit) unit = match_header();
    if (!unit || is_glued_on(unit->last_token)) return false;
    take(unit->entry->spoken == "đồng" ? Measured::Money : Measured::Unit, *unit);
    take_per();
    return finish();
  }

 private:
  std::optional<Match> match(const Lexicon& table) const {
    return table.match(sentence_, next_, context_.document, left_);
  }
  /// What stands before a range stands before its end too: "nam, nữ 18-45t".
  static std::size_t begin_of_range(const TokenizedSentence& sentence, std::size_t at) noexcept {
    const bool ends_range =
        is_dash_at(sentence, at - 1) && sentence.is_number(at) && sentence.is_number(at - 2);
    return ends_range ? at - 2 : at;
  }
  /// The letter behind one of its words, which may have others behind it: "Độ cao sóng lớn nhất (m)".
  std::optional<Match> match_header() const {
    constexpr std::size_t kMostWords = 6;
    auto unit = match(tables_.header_units);
    for (std::size_t back = 2; !unit && back < 2 + kMostWords && sentence_.is_word(first_ - back); ++back)
      unit = tables_.header_units.match(sentence_, next_, context_.document, first_ - back);
    return unit;
  }
  bool is_next_glued() const noexcept { return sentence_.glued(next_); }
  bool is_glued_on(std::size_t last) const noexcept {
    return sentence_.glued(last + 1) && (sentence_.is_word(last + 1) || sentence_.is_number(last + 1));
  }
  bool finish() {
    quantity_.last = next_ - 1;
    return true;
  }

  bool take_currency_before() {
    if (sentence_.is_number(next_)) return false;
    const auto currency = match(tables_.currencies);
    if (!currency || !sentence_.is_number(currency->last_token + 1)) return false;
    take(Measured::Money, *currency);
    quantity_.currency_first = true;
    return true;
  }

  bool take_number() {
    if (take_fraction() || take_vulgar()) return true;
    std::optional<Numeral> numeral = context_.quantities.numeral(sentence_, next_, tables_);
    if (!numeral || is_below(sentence_, next_) || (!quantity_.currency_first && is_in_code(sentence_, next_)))
      return false;
    next_ = numeral->last + 1;
    if (quantity_.currency_first) join_english_thousands(*numeral);
    if (is_group_of_sum(sentence_, numeral->last, tables_)) quantity_.digits = Quantity::Digits::GroupOfSum;
    else quantity_.digits = Quantity::Digits::Numeral;
    quantity_.numeral = std::move(*numeral);
    if (is_next_glued()) take_vulgar();
    return true;
  }

  /// $1,299 is written as in English; "$1,195 tỷ" is not.
  void join_english_thousands(Numeral& numeral) const {
    const bool may_be = numeral.point == ',' && numeral.group == 0 && numeral.decimals.size() == 3 &&
                        numeral.whole.size() <= 3 && numeral.whole[0] != '0';
    if (!may_be || match(tables_.magnitudes)) return;
    numeral.whole += numeral.decimals;
    numeral.decimals = {};
    numeral.group = std::exchange(numeral.point, char{0});
  }

  bool take_vulgar() {
    if (!sentence_.has(next_) || sentence_.tokens[next_].kind != TokenKind::Symbol) return false;
    const auto vulgar = match(tables_.vulgar);
    if (!vulgar) return false;
    if (quantity_.has_number()) append_word(quantity_.scale, "và");
    append_word(quantity_.scale, vulgar->entry->spoken);
    next_ = vulgar->last_token + 1;
    return true;
  }

  /// ¾ written with a slash, only where a unit follows: 3/4 m, 120/80 mmHg.
  bool take_fraction() {
    const auto fraction = parse_fraction(sentence_, next_, tables_);
    if (!fraction) return false;
    const std::size_t after = fraction->below.last + 1;
    const bool has_unit = tables_.units.match(sentence_, after, context_.document, first_) ||
                          tables_.unit_letters.match(sentence_, after, context_.document, first_);
    if (!has_unit) return false;
    if (is_from_to_degrees(*fraction, after)) append_from_to(*fraction);
    else if (fraction->is_part()) append_part(quantity_.scale, *fraction, context_.style);
    else append_out_of(quantity_.scale, *fraction, context_.style);
    next_ = after;
    return true;
  }

  /// "27/35°C": the lowest and the highest of a day.
  bool is_from_to_degrees(const Fraction& fraction, std::size_t unit) const {
    const auto degrees = tables_.units.match(sentence_, unit, context_.document, first_);
    return degrees && degrees->entry->spoken.starts_with("độ ") &&
           fraction.above.value() < fraction.below.value();
  }
  void append_from_to(const Fraction& fraction) {
    append_numeral(quantity_.scale, fraction.above, context_.style);
    append_word(quantity_.scale, "đến");
    append_numeral(quantity_.scale, fraction.below, context_.style);
  }

  void take_magnitude() {
    if (quantity_.currency_first && is_next_glued()) {
      if (const auto english = match(tables_.magnitudes_english)) return take_magnitude_sign(*english);
    }
    if (sentence_.is_word(next_) && (is_next_glued() || is_short_form(next_))) {
      if (const auto letters = match(tables_.magnitude_letters)) take_magnitude_sign(*letters);
    }
    while (sentence_.is_word(next_) && !is_next_glued()) {
      const auto word = match(tables_.magnitudes);
      if (!word) return;
      append_word(quantity_.scale, word->entry->spoken);
      next_ = word->last_token + 1;
      quantity_.scaled = Scaled::ByWord;
    }
  }

  /// "15 tr": of several letters and no word, so that it may stand behind a blank.
  bool is_short_form(std::size_t at) const noexcept {
    return !sentence_.tokens[at].syllable && sentence_.written(at).size() >= 2;
  }

  void take_magnitude_sign(const Match& sign) {
    const std::string_view written = sentence_.written(next_);
    const auto tail = tail_of(written, sign.last_token);
    if (is_glued_on(sign.last_token) && !tail) return;
    append_scale(sign.entry->spoken);
    quantity_.scaled = Scaled::ByLetters;
    next_ = sign.last_token + 1;
    if (tail) append_tail(*tail);
  }

  /// The digits behind 2tr or 1m, and how the table wants them said.
  struct Tail {
    std::string_view digits, manner;
  };
  std::optional<Tail> tail_of(std::string_view sign, std::size_t at) const {
    const bool has_digits =
        sentence_.is_number(at + 1) && sentence_.glued(at + 1) && sentence_.written(at + 1).size() <= 3;
    const LexiconEntry* entry = has_digits ? tables_.tails.find(sign) : nullptr;
    if (!entry || is_glued_on(at + 1)) return std::nullopt;
    return Tail{sentence_.written(at + 1), entry->spoken};
  }

  void append_tail(const Tail& tail) {
    ++next_;
    if (tail.manner == "số")
      return tail.digits[0] == '0' ? append_digits(quantity_.scale, tail.digits)
                                   : append_cardinal(quantity_.scale, tail.digits, context_.style);
    std::string hundreds(tail.digits);
    hundreds.resize(3, '0');
    append_cardinal(quantity_.scale, hundreds, context_.style);
    append_scale(tail.manner);
  }

  void append_scale(std::string_view word) {
    append_word(quantity_.scale, word == "nghìn" ? thousand_word(context_.style) : word);
  }

  void take_unit() {
    skip_hyphen();
    if (const auto percent = match(tables_.percents)) return take(Measured::Percent, *percent);
    if (take_raised_degrees()) return;
    if (take_currency(tables_.currencies) || take_measure(tables_.units) || take_hour() || is_closing_quote())
      return;
    const bool glued = is_next_glued();
    if (take_marks() || take_glued_seconds() || take_inches() || (glued && is_coded())) return;
    if (take_currency(tables_.currency_letters) || take_measure(tables_.unit_letters))
      quantity_.certainty = glued ? Certainty::Sure : Certainty::Likely;
  }

  /// 300C, whose nought was a raised ring before somebody copied it: no day is that hot.
  bool take_raised_degrees() {
    if (!is_next_glued() || is_glued_on(next_) || !has_raised_nought(quantity_.numeral)) return false;
    const auto degrees = match(tables_.raised_noughts);
    if (!degrees) return false;
    Numeral& numeral = quantity_.numeral;
    if (numeral.is_plain()) numeral.whole.pop_back();
    else numeral.decimals.remove_suffix(1);
    take(Measured::Unit, *degrees);
    return true;
  }
  /// 300, and the 39,60 of a thermometer that shows tenths.
  static bool has_raised_nought(const Numeral& numeral) {
    constexpr int kHottest = 60;
    if (numeral.is_plain()) return numeral.value() >= kHottest && numeral.whole.ends_with('0');
    return numeral.point != 0 && numeral.group == 0 && numeral.decimals.size() == 2 &&
           numeral.decimals.ends_with('0') && numeral.decimals != "00";
  }

  /// "từ 8 g": no clock has more than 24 of them.
  bool take_hour() {
    return quantity_.numeral.value() >= 0 && quantity_.numeral.value() <= 24 && take_measure(tables_.hours);
  }

  /// 0826L: a nought before three digits and more counts nothing.
  bool is_coded() const noexcept {
    const std::string_view digits = sentence_.written(first_);
    return quantity_.numeral.is_whole() && digits.size() > 3 && digits[0] == '0';
  }

  /// "lấy 17,5đ": nobody pays half a đồng, so these are the marks of an examination or the
  /// points of an index; in an article about sport few are points too.
  bool take_marks() {
    if (!is_next_glued() || sentence_.written(next_) != "đ" || is_glued_on(next_)) return false;
    const Numeral& numeral = quantity_.numeral;
    constexpr int kMostPoints = 120, kMostCued = 999;
    if (quantity_.scaled == Scaled::No && numeral.group == 0 && numeral.value() <= kMostCued &&
        match(tables_.points))
      return take_plain_unit("điểm");
    if (sentence_.is_symbol(next_ + 1, U'/')) return false;
    const bool is_fine = numeral.point != 0 && numeral.decimals.size() <= 2 && numeral.decimals != "00";
    const bool is_few = numeral.value() >= 0 && numeral.value() <= kMostPoints &&
                        is_about(context_.document, "sport");  // Nam Định 9đ
    if (quantity_.scaled != Scaled::No || numeral.group != 0 || !(is_fine || is_few)) return false;
    return take_plain_unit("điểm");
  }

  /// "9,58s", "08,662s": a time that was taken; the iPhone 5s has no decimals.
  bool take_glued_seconds() {
    const bool is_time = quantity_.numeral.point == ',' || quantity_.numeral.decimals.size() >= 2;
    if (!is_time || !is_next_glued() || sentence_.written(next_) != "s" || is_glued_on(next_)) return false;
    return take_plain_unit("giây");
  }
  /// 6.9", 55,5" and 9x13": what has decimals or two sides, and no quotation to close, is a size.
  bool take_inches() {
    const bool is_mark = sentence_.is_symbol(next_, U'"') || sentence_.is_symbol(next_, U'”');
    const bool is_size = quantity_.numeral.point != 0 && quantity_.numeral.decimals.size() <= 2;
    if (!is_mark || !(is_size || is_times_sign(sentence_, first_ - 1)) || !is_next_glued() ||
        is_glued_on(next_))
      return false;
    return take_plain_unit("in");
  }
  bool take_plain_unit(std::string_view unit) {
    quantity_.measured = Measured::Unit;
    quantity_.unit = unit;
    ++next_;
    return true;
  }

  bool take_currency(const Lexicon& table) {
    const auto currency = match(table);
    if (!currency || is_glued_on(currency->last_token)) return false;
    take(Measured::Money, *currency);
    constexpr int kHighestMark = 5'000;
    const bool is_sum = quantity_.scaled != Scaled::No || quantity_.numeral.value() > kHighestMark;
    if (is_sum && quantity_.unit == "điểm") quantity_.unit = "đồng";
    return true;
  }

  bool take_measure(const Lexicon& table) {
    const auto unit = match(table);
    if (!unit) return false;
    const auto tail = tail_of(sentence_.written(next_), unit->last_token);
    if (is_glued_on(unit->last_token) && !tail) return false;
    take(Measured::Unit, *unit);
    if (tail) append_tail_of_unit(*tail);
    return true;
  }

  /// "12-inch": a hyphen between number and unit is English; only before a unit of several letters.
  void skip_hyphen() {
    const bool is_hyphen = sentence_.is_symbol(next_, U'-') && is_next_glued() && sentence_.glued(next_ + 1);
    if (!is_hyphen || sentence_.written(next_ + 1).size() < 3 || !sentence_.is_word(next_ + 1)) return;
    ++next_;
    if (!match(tables_.units) && !match(tables_.unit_letters)) --next_;
  }

  void append_tail_of_unit(const Tail& tail) {
    append_word(quantity_.scale, quantity_.unit);
    quantity_.unit.clear();
    append_tail(tail);
  }

  /// A quote mark that closes what one like it opened is no sign of minutes or inches. One opens behind a
  /// blank or a bracket, the other stands behind a word.
  bool is_closing_quote() const {
    if (!sentence_.has(next_)) return false;
    const char32_t mark = sentence_.tokens[next_].symbol;
    const char32_t opening = mark == U'’' ? U'‘' : mark == U'”' ? U'“' : mark;
    if (mark != U'\'' && mark != U'"' && mark == opening) return false;
    return is_quote_open(sentence_, next_, opening, mark);
  }

  void take(Measured measured, const Match& found) {
    quantity_.measured = measured;
    next_ = found.last_token + 1;
    if (!is_said_anyway(found.entry->spoken)) quantity_.unit = found.entry->spoken;
  }

  /// "phút 84'" and "10 kg ki lô gam" say the unit in words themselves.
  bool is_said_anyway(std::string_view unit) const {
    const bool is_name =
        is_title_at(sentence_, first_ - 1) && is_title_at(sentence_, first_ - 2);  // Lâm Đồng
    if (quantity_.has_number() && !is_name && sentence_.says(first_ - 1, unit)) return true;
    const std::string_view rest =
        sentence_.text.substr(sentence_.tokens[next_ - 1].span.end, unit.size() + 2);
    const bool follows = rest.starts_with(' ') && rest.substr(1).starts_with(unit);
    return follows && !(sentence_.has(next_) && rest.size() > unit.size() + 1 && rest.back() != ' ' &&
                        rest.back() != ',' && rest.back() != '.');
  }

  /// "$5 USD" says the currency twice: once is enough.
  void skip_currency_said_twice() {
    const auto again = match(tables_.currencies);
    if (again && again->entry->spoken == quantity_.unit) next_ = again->last_token + 1;
  }

  void take_per() {
    // 15k/kg, 13 triệu/m2.
    const bool is_price = quantity_.measured == Measured::Nothing && quantity_.scaled != Scaled::No;
    const Measured measured = is_price ? Measured::Money : quantity_.measured;
    if (measured == Measured::Nothing || is_in_list()) return;
    constexpr int kMostPers = 4;  // mg/kg/ngày, and one or two more
    for (int count = 0; count < kMostPers; ++count) {
      const auto per = parse_per(sentence_, next_, measured, tables_, context_);
      if (!per) return;
      if (!per->words.empty()) append_word(quantity_.unit, per->words);
      next_ = per->last + 1;
    }
  }

  /// 256GB / 512GB: the slash parts two of a kind.
  bool is_in_list() const {
    if (!sentence_.is_symbol(next_, U'/') || !sentence_.is_number(next_ + 1)) return false;
    if (quantity_.unit.empty() || !tables_.listed_units.find(quantity_.unit)) return false;
    const Quantity* other = find_quantity(sentence_, next_ + 1, tables_, context_);
    return other && tables_.listed_units.find(other->unit);
  }

  const TokenizedSentence& sentence_;
  const NumberTables& tables_;
  const ReadingContext& context_;
  std::size_t first_, left_, next_;
  Quantity& quantity_;
};

}  // namespace

bool read_quantity(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables,
                   const ReadingContext& context, Quantity& quantity) {
  return Parser(sentence, at, tables, context, quantity).run();
}

bool read_bare_unit(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables,
                    const ReadingContext& context, Quantity& quantity) {
  return Parser(sentence, at, tables, context, quantity).run_bare();
}

bool read_header_unit(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables,
                      const ReadingContext& context, bool is_row, Quantity& quantity) {
  return Parser(sentence, at, tables, context, quantity).run_header(is_row);
}

}  // namespace docbao
