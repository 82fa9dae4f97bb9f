// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/calendar.hpp"
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

bool is_descending(std::string_view day, std::string_view month) noexcept {
  return small_number(day) > small_number(month);
}

struct Place : CalendarPlace {
  char sign() const noexcept { return chain.sign[0]; }
  bool voted() const noexcept { return context.document.date_separator == sign(); }
  /// "từ đầu năm 2017 đến 8.5"
  bool follows_year() const noexcept {
    return before.is_end && before.continues() && is_year(sentence.written(before.previous));
  }
  /// "từ ngày 1 đến 5-12": what ends a range is none itself.
  bool ends_range() const noexcept {
    return before.is_end && before.continues() && !chain.any_spaced() &&
           !is_dash_at(sentence, chain.at[0] - 1);
  }
  /// True if the first number is larger than the second and larger than 12 ("27-2"): then it cannot be a
  /// range.
  bool cannot_be_range() const noexcept {
    return is_descending(number(0), number(1)) && small_number(number(0)) > 12;
  }
  /// "lễ 2-9", but "lễ 2-9 xe".
  bool is_feast() const { return is_feast_day(number(0), number(1)) && !is_counted(after); }
  /// "20-11, 8-3"
  bool follows_feast() const {
    const NumberChain previous = before.continues() ? read_chain(sentence, before.previous) : NumberChain{};
    return previous.is("-") && is_feast_day(previous.number[0], previous.number[1]);
  }
  /// A lower-case word follows: 3/4 of something, 3-5 of something.
  bool before_noun() const noexcept {
    const std::size_t next = chain.last() + 1;
    return is_lower_at(sentence, next) && after != CalendarCue::Calendar;
  }
};

bool has_leading_zero(std::string_view digits) noexcept { return digits.starts_with('0'); }

/// Nothing is cut into that many parts: after "từ" 1/7 is a day.
bool is_rare_below(std::string_view digits) noexcept {
  const int below = small_number(digits);
  return below == 7 || below == 9 || below > 10;
}

/// 25/6 is a date unless something speaks against it; 1/5 may be a part, so something must speak for it.
std::optional<Certainty> judge_slash(const Place& place) {
  const std::string_view day = place.number(0), month = place.number(1);
  const CalendarCue cue = place.before.cue;
  const bool looks_like_date = is_descending(day, month) || has_leading_zero(day) || has_leading_zero(month);
  if (place.after == CalendarCue::Counted && !(is_strong(cue) && looks_like_date)) return std::nullopt;
  if (place.after == CalendarCue::Thing && !is_strong(cue) && !(cue == CalendarCue::Bound && looks_like_date))
    return std::nullopt;
  if (is_strong(cue) || place.after == CalendarCue::Calendar) return Certainty::Sure;
  if (cue == CalendarCue::Bound) {
    if (looks_like_date) return Certainty::Sure;
    const bool may_be_part =
        place.before_noun() && place.after != CalendarCue::Clause && !is_rare_below(month);
    return may_be_part ? std::nullopt : std::optional(Certainty::Likely);
  }
  if (cue == CalendarCue::Bracket && place.voted()) return Certainty::Likely;
  return looks_like_date ? std::optional(Certainty::Likely) : std::nullopt;
}

/// 4-11 is a score or a range unless a date word or the whole document says otherwise.
std::optional<Certainty> judge_dash(const Place& place) {
  const CalendarCue cue = place.before.cue;
  const bool other_habit =
      place.context.document.date_separator == '/' && !is_descending(place.number(0), place.number(1));
  if (place.after == CalendarCue::Counted || place.after == CalendarCue::Month) return std::nullopt;
  if (place.ends_range() && !is_counted(place.after)) return Certainty::Sure;
  if (cue == CalendarCue::Some)
    return place.cannot_be_range() ? std::optional(Certainty::Sure) : std::nullopt;
  if (cue == CalendarCue::Day || cue == CalendarCue::Moment)
    return other_habit ? std::nullopt : std::optional(Certainty::Sure);
  if (cue == CalendarCue::Name && !place.chain.any_spaced()) return Certainty::Likely;
  if (place.after == CalendarCue::Calendar && place.voted()) return Certainty::Sure;
  if (is_about(place.context.document, "sport") || place.chain.any_spaced()) return std::nullopt;
  const bool no_range = place.cannot_be_range();
  if (cue == CalendarCue::Bound && (place.voted() || no_range || place.is_feast())) return Certainty::Likely;
  if (place.is_feast() && (no_range || place.follows_feast())) return Certainty::Likely;
  if (!place.voted()) return std::nullopt;
  return cue == CalendarCue::Bracket || no_range || !place.before_noun() ? std::optional(Certainty::Likely)
                                                                         : std::nullopt;
}

/// 27.2 is a decimal unless a date word stands before it.
std::optional<Certainty> judge_dot(const Place& place) {
  if (place.after == CalendarCue::Counted) return std::nullopt;
  if (is_strong(place.before.cue)) return Certainty::Sure;
  const bool may_be = place.before.cue == CalendarCue::Bound || place.before.cue == CalendarCue::Bracket;
  return place.follows_year() || (may_be && place.voted()) ? std::optional(Certainty::Likely) : std::nullopt;
}

/// "30/4 và 1/5": the date before it in the same list makes it a date too.
bool follows_date(const Place& place) {
  if (!place.before.continues()) return false;
  const NumberChain previous = read_chain(place.sentence, place.before.previous);
  return previous.is("/") && place.sign() == '/' && is_day_of(previous.number[0], previous.number[1]) &&
         is_descending(previous.number[0], previous.number[1]) && !is_counted(place.after);
}

/// "Ngày Pháp luật Việt Nam 9-11", "Ngày toàn dân phòng cháy chữa cháy 4-10": the name of a day and its date,
/// no range of what is counted behind it, no result between two teams ("ngày Việt Nam hạ Lào 3-1").
bool follows_day_name(const Place& place) {
  const TokenizedSentence& sentence = place.sentence;
  const CalendarCue cue = place.before.cue;
  const std::size_t first = place.chain.at[0], next = place.chain.last() + 1;
  if (place.chain.count != 2 || place.chain.any_spaced() || is_counted(place.after) ||
      (cue != CalendarCue::None && cue != CalendarCue::Bound))
    return false;
  const DayName name = day_name_before(sentence, first, place.context.document);
  if (name.first == first || is_capitalized_at(sentence, next)) return false;
  const bool is_surely_name = name.is_known || (name.first > 0 && sentence.written(name.first) == "Ngày");
  if (place.sign() == '-' && !is_surely_name && !place.is_feast() && !place.cannot_be_range()) return false;
  if (!place.before_noun() || place.after == CalendarCue::Clause) return true;
  const bool ends_in_capital = sentence.tokens[first - 1].letters != LetterCase::Lower;
  return ends_in_capital &&
         (place.sign() != '-' || place.is_feast() || place.cannot_be_range());  // ngày hội của họ Đỗ 5-6 đời
}

bool excludes_day(CalendarCue cue) noexcept {
  return cue == CalendarCue::Other || cue == CalendarCue::Month || cue == CalendarCue::Quarter ||
         cue == CalendarCue::Year;
}

std::optional<Date> day_and_month(const Place& place) {
  const std::string_view day = place.number(0), month = place.number(1);
  if (!is_day(day) || !is_month(month) ||
      (excludes_day(place.before.cue) && place.after != CalendarCue::Calendar && !place.follows_year()))
    return std::nullopt;
  if (!is_day_of(day, month) && !is_strong(place.before.cue)) return std::nullopt;
  std::optional<Certainty> certainty;
  if (place.sign() == '/') certainty = judge_slash(place);
  if (place.sign() == '-') certainty = judge_dash(place);
  if (place.sign() == '.') certainty = judge_dot(place);
  if (!certainty && follows_date(place)) certainty = Certainty::Likely;
  if (!certainty) return std::nullopt;
  return Date{day, month, {}, place.chain.last(), *certainty, "date.day_month"};
}

std::optional<Date> month_and_year(const Place& place) {
  const std::string_view month = place.number(0), year = place.number(1);
  const CalendarCue cue = place.before.cue;
  if (!is_month(month)) return std::nullopt;
  if (cue == CalendarCue::Month) {
    const bool short_year =
        place.sign() == '/' && year.size() == 2 && small_number(year) > 12 && !is_counted(place.after);
    if (is_year(year) || short_year)
      return Date{{}, month, year, place.chain.last(), Certainty::Sure, "date.month_year"};
    return std::nullopt;
  }
  // 1/2000: a plan's scale.
  const bool is_scale = small_number(month) == 1 && year == "2000" && place.sign() == '/';
  const bool decimal = place.sign() == '.' && month.size() < 2;
  if (!is_year(year, kYearsOfMonth) || is_scale || decimal || place.chain.any_spaced()) return std::nullopt;
  if (cue == CalendarCue::Other || cue == CalendarCue::Quarter || is_counted(place.after))
    return std::nullopt;
  return Date{{}, month, year, place.chain.last(), Certainty::Likely, "date.month_year"};
}

/// 30/04/75 Lê Lợi is a house.
bool before_title(const Place& place) noexcept {
  const std::size_t next = place.chain.last() + 1;
  return is_title_at(place.sentence, next);
}

std::optional<Date> full_date(const Place& place) {
  std::string_view day = place.number(0), year = place.number(2);
  const std::string_view month = place.number(1);
  if (is_year(day)) std::swap(day, year);
  const bool strong = is_strong(place.before.cue);
  if (!is_month(month) || !(strong ? is_day(day) : is_day_of(day, month))) return std::nullopt;
  if (is_year(year))
    return Date{day, month, year, place.chain.last(), Certainty::Sure, "date.day_month_year"};
  const bool cannot_be_house = small_number(day) > 12 && small_number(year) > 31;  // 30/4/75
  const bool fields_of_two = ((day.size() == 2 && month.size() == 2) || cannot_be_house) &&
                             place.sign() == '/' && !before_title(place) &&
                             place.before.cue != CalendarCue::Other && place.before.cue != CalendarCue::Name;
  if (year.size() != 2 || !(strong || fields_of_two)) return std::nullopt;
  return Date{day,
              month,
              year,
              place.chain.last(),
              strong ? Certainty::Sure : Certainty::Likely,
              "date.day_month_year"};
}

std::optional<Date> read_date(const Place& place) {
  const NumberChain& chain = place.chain;
  if (chain.count == 3 && chain.sign[0] == chain.sign[1]) return full_date(place);
  if (chain.count != 2) return std::nullopt;
  if (chain.number[1].size() == 4 || place.before.cue == CalendarCue::Month) return month_and_year(place);
  return day_and_month(place);
}

/// Single dates (docs/reading-guide.md §4.1 to §4.5): day, month and year; day and month; month and year;
/// the month's number after "tháng".
class DateClass : public SemioticClass {
 public:
  std::uint8_t triggers() const noexcept override { return kAtNumber | kAtCapitals; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (!sentence.is_number(at)) return find_letter_month(sentence, at, context, out);
    if (read_chain(sentence, at).count == 0) return find_lone_number(sentence, at, context, out);
    read_longest(sentence, at, context, [&out](const CalendarPlace& at_chain) {
      Place place{at_chain};
      if (!is_strong(place.before.cue) && follows_day_name(place)) place.before.cue = CalendarCue::Day;
      const auto date = read_date(place);
      if (date) say(place, *date, out);
      return date.has_value();
    });
  }

 private:
  static void say(const Place& place, const Date& date, std::vector<Reading>& out) {
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
  static CalendarCue said_before(const Place& place) {
    if (place.before.continues()) return place.before.is_end ? CalendarCue::Bound : CalendarCue::Day;
    const std::size_t next = place.chain.last() + 1;
    const bool begins_pair =
        place.before.cue == CalendarCue::None && place.chain.count == 2 &&
        cue_before(place.sentence, next + 1, place.context.document).cue == CalendarCue::None &&
        cue_before(place.sentence, next + 1, place.context.document).continues() &&
        place.sentence.is_word(next);
    return begins_pair ? CalendarCue::Day : place.before.cue;
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
};

}  // namespace

std::unique_ptr<SemioticClass> make_date(const Tables&) { return std::make_unique<DateClass>(); }

}  // namespace docbao
