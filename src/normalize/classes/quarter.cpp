// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/calendar.hpp"
#include "normalize/numbers/number_words.hpp"
#include "normalize/numbers/roman.hpp"

namespace docbao {
namespace {

/// Quarters of a year (docs/reading-guide.md §4.7): quý III/2024, quý I-III/2024, quý 2-2024, Q1/2024,
/// H1/2024, 2Q24, FY2024, 9T/2024.
class Quarter : public SemioticClass {
 public:
  std::uint8_t triggers() const noexcept override { return kAtNumber | kAtCapitals; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (sentence.written(at) == "Q" && sentence.glued(at + 1))
      return find_from(sentence, at, at + 1 + is_dot_before_more(sentence, at + 1), context, out);
    if (sentence.written(at) == "H") return find_half(sentence, at, context.style, out);
    if (sentence.written(at) == "FY") return find_fiscal_year(sentence, at, context.style, out);
    if (sentence.is_number(at) && (sentence.written(at + 1) == "Q" || sentence.written(at + 1) == "H"))
      return find_number_first(sentence, at, context.style, out);
    if (sentence.is_number(at) && sentence.written(at + 1) == "T" && sentence.glued(at + 1))
      return find_months(sentence, at, context, out);
    if (quarter_at(sentence, at) > 0) find_from(sentence, at, at, context, out);
  }

 private:
  /// The dot of Q.III
  static bool is_dot_before_more(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.is_symbol(at, U'.') && sentence.glued(at + 1) && sentence.is_word(at + 1);
  }
  static bool has_letter(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.is_word(at) && sentence.written(at).starts_with('Q');
  }

  /// 1 to 4, or 0 where token `at` names no quarter. The letter of QIII is no part of its number.
  static int quarter_at(const TokenizedSentence& sentence, std::size_t at) noexcept {
    const std::string_view written = sentence.written(at).substr(has_letter(sentence, at) ? 1 : 0);
    const int value = sentence.is_number(at) && written.size() <= 2 ? small_number(written)
                      : sentence.is_word(at)                        ? roman_value(written)
                                                                    : 0;
    return value >= 1 && value <= 4 ? value : 0;
  }

  static constexpr std::string_view half_of_year(bool is_first) noexcept {
    return is_first ? "nửa đầu" : "nửa cuối";
  }

  /// H1/2024: half a year, in reports of companies.
  static void find_half(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                        std::vector<Reading>& out) {
    const std::string_view half = sentence.written(at + 1);
    if (!sentence.glued(at + 1) || (half != "1" && half != "2") || date_sign_at(sentence, at + 2) == '\0' ||
        !sentence.glued(at + 3))
      return;
    if (!is_year(sentence.written(at + 3)) || !ends_cleanly(sentence, at + 3)) return;
    Reading reading{sentence.span_of(at, at + 3), std::string(half_of_year(half == "1")), Certainty::Sure,
                    "quarter.half"};
    append_year_of_date(reading.words, sentence.written(at + 3), style);
    out.push_back(std::move(reading));
  }

  /// FY2024
  static void find_fiscal_year(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                               std::vector<Reading>& out) {
    if (!is_year(sentence.written(at + 1)) || !ends_cleanly(sentence, at + 1)) return;
    Reading reading{sentence.span_of(at, at + 1), "năm tài chính", Certainty::Sure, "quarter.fiscal_year"};
    append_year(reading.words, sentence.written(at + 1), style);
    out.push_back(std::move(reading));
  }

  /// 2Q24, 3Q/2023, 1H2024; 1H24 is a time of day.
  static void find_number_first(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                                std::vector<Reading>& out) {
    const bool is_half = sentence.written(at + 1) == "H";
    const int part = sentence.written(at).size() == 1 ? small_number(sentence.written(at)) : 0;
    const std::size_t year = at + 2 + sentence.is_symbol(at + 2, U'/');
    const std::string_view digits = sentence.written(year);
    const bool is_short =
        !is_half && year == at + 2 && digits.size() == 2 && small_number(digits) >= kFirstShortYear;
    if (part < 1 || part > (is_half ? 2 : 4) || !sentence.glued(at + 1) || !sentence.glued(at + 2) ||
        !sentence.glued(year) || !sentence.is_number(year))
      return;
    if (!(is_year(digits) || is_short) || !ends_cleanly(sentence, year)) return;
    Reading reading{sentence.span_of(at, year), std::string(is_half ? half_of_year(part == 1) : "quý"),
                    Certainty::Sure, "quarter.number_first"};
    if (!is_half) append_cardinal(reading.words, sentence.written(at), style);
    append_year_of_date(reading.words, digits, style);
    out.push_back(std::move(reading));
  }
  static constexpr int kFirstShortYear = 15;

  /// 9T/2024, "6T đầu năm": so many months of a year, in reports of companies.
  static void find_months(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                          std::vector<Reading>& out) {
    const std::size_t year = at + 2 + sentence.is_symbol(at + 2, U'/');  // also 9T2024
    const bool has_year =
        sentence.glued(at + 2) && sentence.is_number(year) && is_year(sentence.written(year));
    const bool of_year =
        (sentence.says(at + 2, "đầu") || sentence.says(at + 2, "cuối")) && sentence.says(at + 3, "năm");
    const std::size_t last = has_year ? year : at + 1;
    if ((!has_year && !of_year) || !is_month(sentence.written(at)) || !ends_cleanly(sentence, last)) return;
    Reading reading{sentence.span_of(at, last), {}, Certainty::Sure, "quarter.months"};
    append_cardinal(reading.words, sentence.written(at), context.style);
    append_word(reading.words, "tháng");
    if (has_year)
      append_word(reading.words, "của"),
          append_year_of_date(reading.words, sentence.written(last), context.style);  // no day of May
    out.push_back(std::move(reading));
  }

  static void find_from(const TokenizedSentence& sentence, std::size_t first, std::size_t number,
                        const ReadingContext& context, std::vector<Reading>& out) {
    const int quarter = quarter_at(sentence, number);
    const int until = is_dash_at(sentence, number + 1) ? quarter_at(sentence, number + 2) : 0;
    const bool is_range = quarter < until;
    std::size_t last = is_range ? number + 2 : number;
    const bool has_year = date_sign_at(sentence, last + 1) != '\0' && is_year(sentence.written(last + 2));
    if (has_year) last += 2;
    if (quarter == 0 || last == number || !ends_cleanly(sentence, last)) return;
    const bool is_named = has_letter(sentence, first);
    if (!is_named && head_cue(sentence, first, context) != CalendarCue::Quarter) return;
    Reading reading{
        sentence.span_of(first, last), {}, Certainty::Sure, is_range ? "quarter.range" : "quarter.year"};
    if (is_named) append_word(reading.words, "quý");
    append_cardinal(reading.words, std::to_string(quarter), context.style);
    if (is_range)
      append_word(reading.words, "đến quý"),
          append_cardinal(reading.words, std::to_string(until), context.style);
    if (has_year) append_year_of_date(reading.words, sentence.written(last), context.style);
    out.push_back(std::move(reading));
  }

  /// The cue before the quarters of a list: "quý I, II và III/2024".
  static CalendarCue head_cue(const TokenizedSentence& sentence, std::size_t at,
                              const ReadingContext& context) {
    CueBefore before = context.cues.before(sentence, at, context.document);
    for (int hop = 0; hop < 3 && before.cue != CalendarCue::Quarter; ++hop) {
      if (at < 2 || quarter_at(sentence, at - 2) == 0) break;
      at -= 2;
      before = cue_before(sentence, at, context.document);
    }
    return before.cue;
  }
};

}  // namespace

std::unique_ptr<SemioticClass> make_quarter(const Tables&) { return std::make_unique<Quarter>(); }

}  // namespace docbao
