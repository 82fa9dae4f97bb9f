// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdlib>

#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/chain_judge.hpp"
#include "normalize/numbers/match.hpp"
#include "normalize/numbers/minus.hpp"
#include "normalize/numbers/number_words.hpp"
#include "normalize/numbers/quantity.hpp"
#include "normalize/numbers/roman.hpp"

DOCBAO_EMBEDDED(degrees_tsv)

namespace docbao {
namespace {

double value_of(const Numeral& numeral, bool is_negative) {
  std::string digits = is_negative ? "-" : "";
  digits += numeral.whole;
  if (!numeral.is_whole()) digits += '.', digits += numeral.decimals;
  return std::strtod(digits.c_str(), nullptr);
}

/// Two quantities with a dash between them.
struct Ends {
  const Quantity &from, &to;
  bool from_below, to_below;  // a minus stands before it

  bool is_measured() const noexcept {
    return from.measured != Measured::Nothing || to.measured != Measured::Nothing || to.scaled != Scaled::No;
  }
  bool ascends() const { return value_of(from.numeral, from_below) < value_of(to.numeral, to_below); }
  /// 52%-48%: what one side has and what the other.
  bool compares_shares() const {
    return from.measured == Measured::Percent && to.measured == Measured::Percent && !ascends();
  }
  /// 220V - 50Hz lists two things; 500 m - 1 km is a range.
  bool differ_in_kind() const {
    const auto kind = [](std::string_view unit) { return unit.substr(unit.rfind(' ') + 1); };
    return from.measured == Measured::Unit && to.measured == Measured::Unit &&
           kind(from.unit) != kind(to.unit) && !to.unit.starts_with(from.unit + ' ');  // 25°-30°C
  }
  /// 9-2024 is a month, 1500-2000 may be a range.
  bool mixes_year() const {
    return to.numeral.is_plain() && is_year(to.numeral.whole, kYearsBehindDash) && from.numeral.value() <= 31;
  }
};

/// From one quantity to another (docs/reading-guide.md §5.1): 10-15 ngày, 20-30%, 10$-20$, 37-38 độ C.
class Range : public SemioticClass {
 public:
  explicit Range(const Tables& tables)
      : tables_(tables.numbers),
        degrees_(Lexicon::parse(degrees_tsv(), "degrees.tsv", Lexicon::Fold::any_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber | kAtSymbol; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (is_dash_at(sentence, at)) {
      if (find_years(sentence, at, context, out) || find_lengths(sentence, at, out) ||
          find_degrees(sentence, at, out) || find_open_end(sentence, at, out) ||
          find_defined_word(sentence, at, out))
        return;
      return find_repeated_word(sentence, at, out);
    }
    if (!may_begin(sentence, at)) return;
    const auto ends = parse_ends(sentence, at, context);
    if (!ends || continues(sentence, ends->to.last)) return;
    const auto certainty = judge(sentence, at, *ends, context);
    if (!certainty) return;
    const bool stand_apart = ends->compares_shares() || quotes_two_prices(sentence, at, ends->to.last);
    out.push_back({sentence.span_of(at, ends->to.last), say(*ends, stand_apart, context.style), *certainty,
                   ends->is_measured() ? "range.measured" : "range.numbers"});
  }

 private:
  static constexpr std::size_t kNear = 8;  // tokens: "ngày 30/12/2023 - ngày 2/1/2024"

  /// 1986-nay, 8/2013 - nay; 206 TCN - 220
  static bool find_years(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                         std::vector<Reading>& out) {
    const bool until_now = is_year(sentence.written(at - 1), kYearsBehindDash) &&
                           cue_after(sentence, at, context.document) == CalendarCue::Now;
    const bool from_era = sentence.is_number(at - 2) && sentence.is_number(at + 1) &&
                          cue_after(sentence, at - 2, context.document) == CalendarCue::BeforeChrist;
    if (!until_now && !from_era) return false;
    out.push_back({sentence.span_of(at, at), "đến", Certainty::Sure, "range.of_years"});
    return true;
  }

  /// "6 tháng - 2 tuổi", "2 giờ - 3 ngày"
  static bool find_lengths(const TokenizedSentence& sentence, std::size_t at, std::vector<Reading>& out) {
    const bool has_lengths = sentence.is_number(at - 2) && names_length_of_time(sentence, at - 1) &&
                             sentence.is_number(at + 1) && names_length_of_time(sentence, at + 2);
    if (!has_lengths || leans_on_next(sentence, at)) return false;
    out.push_back({sentence.span_of(at, at), "đến", Certainty::Sure, "range.lengths_of_time"});
    return true;
  }

  /// "4 - < 5.6 mmol/L": the end itself is not in it.
  static bool find_open_end(const TokenizedSentence& sentence, std::size_t at, std::vector<Reading>& out) {
    const bool is_below = sentence.is_symbol(at + 1, U'<') || sentence.is_symbol(at + 1, U'≤');
    if (!is_below || !sentence.is_number(at - 1) || !sentence.is_number(at + 2)) return false;
    out.push_back({sentence.span_of(at, at), "đến", Certainty::Sure, "range.open_end"});
    return true;
  }

  /// "báo động (BĐ) 2-BĐ3": the short form behind the dash is the one that the brackets give.
  static bool find_defined_word(const TokenizedSentence& sentence, std::size_t at,
                                std::vector<Reading>& out) {
    const bool has_shape = at >= 4 && sentence.is_number(at - 1) && sentence.is_symbol(at - 2, U')') &&
                           sentence.is_symbol(at - 4, U'(') && is_capital_at(sentence, at - 3) &&
                           sentence.written(at + 1) == sentence.written(at - 3) && sentence.is_number(at + 2);
    if (has_shape) out.push_back({sentence.span_of(at, at), "đến", Certainty::Sure, "range.defined_word"});
    return has_shape;
  }

  /// "mưa vừa - to", but not "thấp - trung bình - cao": those are listed.
  bool find_degrees(const TokenizedSentence& sentence, std::size_t at, std::vector<Reading>& out) const {
    const auto to = degrees_.match(sentence, at + 1, {});
    const LexiconEntry* from = to ? cue_ending_at(degrees_, sentence, at - 1) : nullptr;
    if (!from || from->spoken >= to->entry->spoken || leans_on_next(sentence, at)) return false;
    const std::size_t words = 1 + static_cast<std::size_t>(std::ranges::count(from->written, ' '));
    if (is_dash_at(sentence, at - words - 1) || is_dash_at(sentence, to->last_token + 1)) return false;
    out.push_back({sentence.span_of(at, at), "đến", Certainty::Sure, "range.degrees"});
    return true;
  }

  /// "quý I/2024 - quý III/2024", "ngày 5/6 - ngày 7/6", "thứ hai - thứ sáu", "cấp 5 - cấp 6": a word of the
  /// calendar or of steps, said again, makes a range of what stands on both sides of the dash.
  void find_repeated_word(const TokenizedSentence& sentence, std::size_t at,
                          std::vector<Reading>& out) const {
    const auto behind = number_word(sentence, at + 1);
    if (!behind) return;
    for (std::size_t back = 2; back <= kNear && back <= at; ++back) {
      const std::size_t first = at - back;
      const auto before = number_word(sentence, first);
      if (before && before->entry == behind->entry)
        return out.push_back({sentence.span_of(at, at), "đến", Certainty::Sure, "range.repeated_word"});
      const auto around = number_word(sentence, first - 1);  // "báo động" is two words
      const bool is_inside = around && around->last_token == first;
      if (sentence.is_word(first) && !before && !is_inside && roman_value(sentence.written(first)) == 0)
        return;
    }
  }
  /// The word of the calendar or of steps that begins at token `at`, where a number stands behind it; "thứ"
  /// bears also words.
  std::optional<Lexicon::Match> number_word(const TokenizedSentence& sentence, std::size_t at) const {
    const auto word = sentence.is_word(at) ? tables_.numbered.match(sentence, at, {}) : std::nullopt;
    if (!word || (word->entry->spoken != "thời gian" && word->entry->spoken != "mức")) return std::nullopt;
    const std::size_t next = word->last_token + 1;
    const bool is_weekday = sentence.says(at, "thứ") && sentence.is_word(next);
    const bool has_number =
        sentence.is_number(next) || (sentence.is_word(next) && roman_value(sentence.written(next)) > 0);
    return is_weekday || has_number ? word : std::nullopt;
  }

  /// Not inside 4-3-3 or 25/12-3/1, and a symbol only where it is a currency.
  bool may_begin(const TokenizedSentence& sentence, std::size_t at) const {
    const bool is_rate = sentence.is_word(at - 2) && sentence.is_number(at - 3);  // 250Nm/1.750-3.500 vòng
    const bool after_sign = (is_dash_at(sentence, at - 1) && sentence.glued(at - 1)) ||
                            (sentence.is_symbol(at - 1, U'/') && !is_rate);
    const bool inside = sentence.glued(at) && after_sign && sentence.has(at - 2) &&
                        sentence.tokens[at - 2].kind != TokenKind::Symbol;
    if (inside || (is_dash_at(sentence, at - 1) && sentence.is_number(at - 2))) return false;
    return sentence.is_number(at) || sentence.is_number(at + 1);
  }

  std::optional<Ends> parse_ends(const TokenizedSentence& sentence, std::size_t at,
                                 const ReadingContext& context) const {
    const Quantity* from = find_quantity(sentence, at, tables_, context);
    if (!from || !is_dash_at(sentence, from->last + 1)) return std::nullopt;
    const std::size_t dash = from->last + 1, second = skip_minus(sentence, dash + 1);
    const Quantity* to = find_quantity(sentence, second, tables_, context);
    if (!to || !from->has_number()) return std::nullopt;
    const bool from_below =
        is_dash_at(sentence, at - 1) && minus_at(sentence, at - 1, tables_, context) != MinusKind::None;
    if (leans_on_next(sentence, dash) && is_in_row_of_numbers(sentence, second, tables_)) return std::nullopt;
    return Ends{*from, *to, from_below, second > dash + 1};
  }

  /// 4-3-3, 5-7/6 and 12-A are other things.
  static bool continues(const TokenizedSentence& sentence, std::size_t last) noexcept {
    const bool more = (is_dash_at(sentence, last + 1) || sentence.is_symbol(last + 1, U'/')) &&
                      sentence.is_number(last + 2);
    return more ||
           (sentence.glued(last + 1) && sentence.is_word(last + 1) && !sentence.is_symbol(last, U'/'));
  }

  std::optional<Certainty> judge(const TokenizedSentence& sentence, std::size_t at, const Ends& ends,
                                 const ReadingContext& context) const {
    if (names_something(sentence, at, ends) || ends.differ_in_kind()) return std::nullopt;
    const bool has_own_sign =
        !ends.ascends() || ends_name(sentence, at);  // S&P 500 -0,2%, Nikkei 225 -312 điểm
    if (leans_on_next(sentence, ends.from.last + 1) && has_own_sign) return std::nullopt;
    if (ends.is_measured()) return Certainty::Sure;
    if (is_pair(ends, at)) return judge_chain(sentence, at, tables_, context).certainty(ChainKind::range);
    if (!ends.ascends() && ends.from.numeral.is_whole() &&
        cue_after(sentence, ends.to.last, context.document) == CalendarCue::BeforeChrist)
      return Certainty::Sure;
    if (!ends.ascends() || ends.mixes_year()) return std::nullopt;
    const std::size_t next = ends.to.last + 1;
    if (tables_.counted.match(sentence, next, context.document)) return Certainty::Sure;
    const bool before_word = is_lower_at(sentence, next);
    // 20.000-25.000 LĐ.
    const bool before_short_form = is_capital_at(sentence, next) && sentence.written(next).size() > 1;
    const bool before_name = sentence.is_word(next) && !before_word;
    if (before_name && !(before_short_form && ends.from.numeral.group)) return std::nullopt;
    return before_word || !ends.to.numeral.is_whole() || ends.from.numeral.group ? Certainty::Likely
                                                                                 : Certainty::Guess;
  }

  /// Digits and nothing else on both sides of the dash.
  static bool is_pair(const Ends& ends, std::size_t at) noexcept {
    return ends.from.last == at && ends.to.last == at + 2 && ends.from.measured == Measured::Nothing &&
           ends.from.scaled == Scaled::No;
  }

  /// "quận 1 - 100.000 đồng": the first number is a name, the dash parts clauses.
  bool names_something(const TokenizedSentence& sentence, std::size_t at, const Ends& ends) const {
    const bool spaced = !sentence.glued(ends.from.last + 1);
    const bool are_alike = ends.from.numeral.group && ends.to.numeral.group;  // mức 114.300 - 115.700 đồng
    return spaced && !are_alike && ends.from.measured == Measured::Nothing &&
           ends.to.measured != Measured::Nothing && bears_number(tables_, sentence, at - 1);
  }

  /// The number `at` stands behind a foreign name: the 225 of Nikkei 225.
  static bool ends_name(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return is_capitalized_at(sentence, at - 1) && !sentence.tokens[at - 1].syllable;
  }

  /// 74,98 - 76,98 triệu đồng (mua vào - bán ra): two prices, not all between them.
  static bool quotes_two_prices(const TokenizedSentence& sentence, std::size_t first, std::size_t last) {
    constexpr std::size_t kTokensNear = 12;
    for (std::size_t at = first - std::min(first, kTokensNear); sentence.has(at) && at <= last + kTokensNear;
         ++at) {
      if (!sentence.says(at, "mua")) continue;
      const std::size_t sign = at + 1 + (sentence.says(at + 1, "vào"));
      if ((is_dash_at(sentence, sign) || sentence.is_symbol(sign, U'/')) && sentence.says(sign + 1, "bán"))
        return true;
    }
    return false;
  }

  static std::string say(const Ends& ends, bool stand_apart, const Style& style) {
    const bool unit_once = ends.from.currency_first && ends.to.measured == Measured::Nothing;
    std::string out = unit_once ? ends.from.number_words(style) : ends.from.words(style);
    if (stand_apart) out += ',';
    else append_word(out, "đến");
    if (ends.to_below) append_word(out, "âm");
    append_word(out, ends.to.words(style));
    if (unit_once) append_word(out, ends.from.unit);
    return out;
  }

  const NumberTables& tables_;
  Lexicon degrees_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_range(const Tables& tables) { return std::make_unique<Range>(tables); }

}  // namespace docbao
