// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/calendar.hpp"
#include "normalize/numbers/chain_judge.hpp"
#include "normalize/numbers/number_words.hpp"

namespace docbao {
namespace {

/// A date as it is written; a part that is not written is empty.
struct Date {
  std::string_view day, month, year;
  std::size_t last = 0;
  Certainty certainty = Certainty::Sure;
  std::string_view rule;
};

/// A day and a month, or a month and a year, where the weights of the chain say so.
std::optional<Date> pair_of(const CalendarPlace& place, const ChainScores& scores) {
  const std::size_t last = place.chain.last();
  const auto as_month = scores.certainty(ChainKind::month_of_year),
             as_day = scores.certainty(ChainKind::date);
  if (as_month && (!as_day || *as_month >= *as_day)) {
    const bool year_first = scores.has(ChainFeature::year_and_month);
    return Date{{}, place.number(year_first), place.number(!year_first), last, *as_month, "date.month_year"};
  }
  if (as_day) return Date{place.number(0), place.number(1), {}, last, *as_day, "date.day_month"};
  return std::nullopt;
}

/// 25/06/2024, 2024-06-25, 30/4/75, where the weights of the chain say so.
std::optional<Date> whole_date(const CalendarPlace& place) {
  const auto certainty = judge_long_chain(place).certainty(ChainKind::whole_date);
  if (!certainty) return std::nullopt;
  const bool year_first = is_year(place.number(0));
  return Date{place.number(year_first ? 2 : 0),
              place.number(1),
              place.number(year_first ? 0 : 2),
              place.chain.last(),
              *certainty,
              "date.day_month_year"};
}

/// Single dates (docs/reading-guide.md §4.1 to §4.5): day, month and year; day and month; month and year;
/// the month's number after "tháng".
class DateClass : public SemioticClass {
 public:
  explicit DateClass(const Tables& tables) : tables_(tables.numbers) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber | kAtCapitals; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (!sentence.is_number(at)) return find_letter_month(sentence, at, context, out);
    if (find_slipped(sentence, at, context, out)) return;
    if (context.cues.chain(sentence, at).count == 0) return find_lone_number(sentence, at, context, out);
    find_lunar(sentence, at, context, out);
    read_longest(sentence, at, context, [&](const CalendarPlace& at_chain) {
      CalendarPlace place = at_chain;
      const auto date = read_date(place);
      if (date) say(place, *date, out);
      return date.has_value();
    });
  }

 private:
  /// 12/-6/2018, 5//9/2020: one sign too many between the day and the month of a whole date.
  static bool find_slipped(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                           std::vector<Reading>& out) {
    const std::size_t month = at + 3, year = at + 5;
    const bool begins = !sentence.glued(at) || !sentence.has(at - 1);
    if (!begins || !sentence.is_number(month) || !sentence.is_number(year) ||
        !is_year(sentence.written(year)))
      return false;
    const bool is_joined = date_sign_at(sentence, at + 1) == '/' && date_sign_at(sentence, at + 2) != 0 &&
                           date_sign_at(sentence, month + 1) == '/';
    for (std::size_t next = at + 1; next <= year; ++next) {
      if (!is_joined || !sentence.glued(next)) return false;
    }
    if (!is_day_of(sentence.written(at), sentence.written(month)) || !ends_cleanly(sentence, year))
      return false;
    Reading reading{sentence.span_of(at, year), {}, Certainty::Sure, "date.slipped"};
    append_day_of_date(reading.words, sentence.written(at),
                       context.cues.before(sentence, at, context.document).cue, context.style);
    append_month_of_date(reading.words, sentence.written(month), context.style);
    append_year_of_date(reading.words, sentence.written(year), context.style);
    out.push_back(std::move(reading));
    return true;
  }

  std::optional<Date> read_date(CalendarPlace& place) const {
    const NumberChain& chain = place.chain;
    if (chain.count == 3) return whole_date(place);
    if (chain.count != 2) return std::nullopt;
    const ChainScores& scores = judge_chain(place.sentence, chain.at[0], tables_, place.context);
    if (scores.has(ChainFeature::day_name)) place.before.cue = CalendarCue::Day;
    return pair_of(place, scores);
  }

  static void say(const CalendarPlace& place, const Date& date, std::vector<Reading>& out) {
    Reading reading{place.sentence.span_of(place.chain.at[0], date.last), {}, date.certainty, date.rule};
    if (!date.day.empty())
      append_day_of_date(reading.words, date.day, said_before(place), place.context.style);
    if (date.day.empty() && place.before.cue == CalendarCue::Month)
      append_month(reading.words, date.month, place.context.style);
    else append_month_of_date(reading.words, date.month, place.context.style);
    append_year_of_date(reading.words, date.year, place.context.style);
    if (!date.year.empty() && needs_pause_after(place.sentence, date.last)) reading.words += ',';
    out.push_back(std::move(reading));
  }

  /// 25/06/2024 15:46: a dateline without its comma; 8-11-1972 / 8-11-2017.
  static bool needs_pause_after(const TokenizedSentence& sentence, std::size_t last) noexcept {
    if (sentence.is_symbol(last + 1, U'/') && sentence.is_number(last + 2)) return true;
    return sentence.is_number(last + 1) && sentence.is_symbol(last + 2, U':') && sentence.is_number(last + 3);
  }

  /// Within a list only the first date is said with "ngày": "ngày ba, năm và bảy tháng sáu".
  static CalendarCue said_before(const CalendarPlace& place) {
    if (place.sentence.says(place.chain.at[0] - 1, "ngày")) return CalendarCue::Day;  // cùng ngày 12/6
    if (place.before.continues()) return place.before.is_end ? CalendarCue::Bound : CalendarCue::Day;
    const std::size_t next = place.chain.last() + 1;
    const bool begins_pair =
        place.before.cue == CalendarCue::None && place.chain.count == 2 &&
        cue_before(place.sentence, next + 1, place.context.document).cue == CalendarCue::None &&
        cue_before(place.sentence, next + 1, place.context.document).continues() &&
        place.sentence.is_word(next);
    return begins_pair ? CalendarCue::Day : place.before.cue;
  }

  /// 18-5-Tân Sửu, 20/3/Quý Mão: the year's name is read as the words it is.
  static void find_lunar(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                         std::vector<Reading>& out) {
    const NumberChain& chain = context.cues.chain(sentence, at);
    if (chain.count != 2 || !is_day_of(chain.number[0], chain.number[1])) return;
    const std::size_t sign = chain.last() + 1;
    if (date_sign_at(sentence, sign) != chain.sign[0] || !is_capitalized_at(sentence, sign + 1) ||
        cue_after(sentence, sign, context.document) != CalendarCue::LunarYear)
      return;
    Reading reading{sentence.span_of(at, sign), {}, Certainty::Sure, "date.lunar"};
    const CalendarCue cue = context.cues.before(sentence, at, context.document).cue;
    append_day_of_date(reading.words, chain.number[0], cue, context.style);
    append_month_of_date(reading.words, chain.number[1], context.style);
    append_word(reading.words, "năm");
    out.push_back(std::move(reading));
  }

  /// "tháng 4" is tháng tư, but four of something after "mỗi tháng" or "6 tháng".
  static void find_lone_number(const TokenizedSentence& sentence, std::size_t at,
                               const ReadingContext& context, std::vector<Reading>& out) {
    if (!sentence.is_word(at - 1) || !is_day(sentence.written(at)) || !ends_cleanly(sentence, at)) return;
    const CueBefore before = context.cues.before(sentence, at, context.document);
    const CalendarCue after = cue_after(sentence, at, context.document);
    const bool is_count = is_counted(after) && sentence.is_number(at - 2);  // 6 tháng 4 ngày
    if (before.cue == CalendarCue::Month && is_month(sentence.written(at)) && !is_count) {
      const std::size_t year = is_bare_year(sentence, at + 1, context) ? at + 1 : at;  // tháng 12 2023
      Reading reading{sentence.span_of(at, year), {}, Certainty::Sure, "date.month"};
      append_month(reading.words, sentence.written(at), context.style);
      if (year != at) append_year_of_date(reading.words, sentence.written(year), context.style);
      out.push_back(std::move(reading));
    }
    if (before.cue == CalendarCue::Day && after == CalendarCue::Month) {
      Reading reading{sentence.span_of(at, at), {}, Certainty::Sure, "date.day"};
      append_day(reading.words, sentence.written(at), context.style);
      out.push_back(std::move(reading));
    }
  }

  static bool is_bare_year(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context) {
    return is_year(sentence.written(at), kYearsOfMonth) && ends_cleanly(sentence, at) &&
           !is_counted(cue_after(sentence, at, context.document));
  }

  /// T12/2023
  static void find_letter_month(const TokenizedSentence& sentence, std::size_t at,
                                const ReadingContext& context, std::vector<Reading>& out) {
    if (sentence.written(at) != "T" || !sentence.glued(at + 1) || !sentence.is_number(at + 1) ||
        (sentence.glued(at) && sentence.tokens[at - 1].kind != TokenKind::Symbol))
      return;
    if (sentence.written(at + 2) != "/" || !is_month(sentence.written(at + 1)) ||
        !is_year(sentence.written(at + 3)) || !ends_cleanly(sentence, at + 3))
      return;
    Reading reading{sentence.span_of(at, at + 3), {}, Certainty::Sure, "date.letter_month"};
    append_month_of_date(reading.words, sentence.written(at + 1), context.style);
    append_year_of_date(reading.words, sentence.written(at + 3), context.style);
    out.push_back(std::move(reading));
  }

  const NumberTables& tables_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_date(const Tables& tables) { return std::make_unique<DateClass>(tables); }

}  // namespace docbao
