// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/calendar.hpp"
#include "normalize/numbers/chain_judge.hpp"
#include "normalize/numbers/number_words.hpp"

namespace docbao {
namespace {

/// One end of a range; a part that is not written is empty.
struct End {
  std::string_view day, month, year;

  bool is_date() const noexcept { return is_day_of(day, month) && (year.empty() || is_year(year)); }
  bool is_month_of_year() const noexcept { return day.empty() && is_month(month) && is_year(year); }
};

struct DatePair {
  End from, to;
  Certainty certainty = Certainty::Likely;
  std::string_view rule;
};

struct RangePlace : CalendarPlace {
  Certainty certainty() const noexcept {
    return strong() || before.cue == CalendarCue::Bound ? Certainty::Sure : Certainty::Likely;
  }
};

bool is_before(std::string_view first, std::string_view second) noexcept {
  return small_number(first) < small_number(second);
}

/// 5-7/6, 27-28/02/2000, 16-17.12: two days of one month.
std::optional<DatePair> days_of_month(const RangePlace& place) {
  const NumberChain& chain = place.chain;
  const bool slash = chain.is("-/") || chain.is("-//"), dot = chain.is("-.") || chain.is("-.."),
             dash = chain.is("--") || chain.is("---");
  if (!slash && !dot && !dash) return std::nullopt;
  const std::string_view year = chain.count == 4 ? place.number(3) : std::string_view{};
  const DatePair range{{place.number(0), {}, {}},
                       {place.number(1), place.number(2), year},
                       place.certainty(),
                       "date_range.days"};
  if (!is_day(range.from.day) || !range.to.is_date() || !is_before(range.from.day, range.to.day))
    return std::nullopt;
  if (chain.spaced[0] && !place.strong() && place.before.cue != CalendarCue::Bound &&
      place.before.cue != CalendarCue::Bracket)
    return std::nullopt;
  const bool loose_sign = (dot || dash) && year.empty();
  if (loose_sign && !place.strong() && place.context.document.date_separator != chain.sign[1])
    return std::nullopt;
  if (is_counted(place.after) && !place.strong()) return std::nullopt;
  return range;
}

/// 02-03/2000, tháng 10/2023 - 3/2024
std::optional<DatePair> months(const RangePlace& place) {
  const NumberChain& chain = place.chain;
  const bool cued = place.before.cue == CalendarCue::Month;
  DatePair range{{}, {}, cued ? Certainty::Sure : Certainty::Likely, "date_range.months"};
  if (chain.is("-/") || (chain.is("--") && cued))
    range.from.month = place.number(0), range.to = {{}, place.number(1), place.number(2)};
  else if (chain.is("/-/") || (chain.is("---") && cued))
    range.from = {{}, place.number(0), place.number(1)}, range.to = {{}, place.number(2), place.number(3)};
  else return std::nullopt;
  const bool from_fits = range.from.year.empty() ? is_month(range.from.month) : range.from.is_month_of_year();
  if (!from_fits || !range.to.is_month_of_year() || (!cued && chain.is("-/") && chain.spaced[0]))
    return std::nullopt;
  return range;
}

/// 28/2-3/3, 30/12/2023 - 2/1/2024, 21/3 - 19/4/2024
std::optional<DatePair> two_dates(const RangePlace& place) {
  const NumberChain& chain = place.chain;
  DatePair range{{}, {}, place.certainty(), "date_range.dates"};
  const bool dots = chain.is(".-.") || chain.is(".-..") || chain.is("..-..");
  if (chain.is("/-/") || chain.is(".-."))
    range.from = {place.number(0), place.number(1), {}}, range.to = {place.number(2), place.number(3), {}};
  else if (chain.is("/-//") || chain.is(".-.."))
    range.from = {place.number(0), place.number(1), {}},
    range.to = {place.number(2), place.number(3), place.number(4)};
  else if (chain.is("//-//") || chain.is("..-..") || chain.is("-----"))
    range.from = {place.number(0), place.number(1), place.number(2)},
    range.to = {place.number(3), place.number(4), place.number(5)};
  else return std::nullopt;
  if (!range.from.is_date() || !range.to.is_date()) return std::nullopt;
  if (!range.to.year.empty()) return range.certainty = Certainty::Sure, range;
  const bool voted = place.before.cue == CalendarCue::Bound && place.context.document.date_separator == '.';
  if (dots && !place.strong() && !voted) return std::nullopt;
  const bool part_like = is_before(range.from.day, range.from.month) &&
                         is_before(range.to.day, range.to.month);  // 1/4 - 1/3 of something
  return part_like && (place.before.cue == CalendarCue::None || is_counted(place.after))
             ? std::nullopt
             : std::optional(range);
}

/// Two months, or two days of a month that is said elsewhere, where the weights of the chain say so:
/// "tháng 9-12", "hai ngày 3-4", "từ ngày 10-15", "mùng 3-5".
std::optional<DatePair> lone_pair(const RangePlace& place, const NumberTables& tables) {
  const ChainScores& scores = judge_chain(place.sentence, place.chain.at[0], tables, place.context);
  if (const auto as_months = scores.certainty(ChainKind::months))
    return DatePair{{{}, place.number(0), {}}, {{}, place.number(1), {}}, *as_months, "date_range.months"};
  if (const auto as_days = scores.certainty(ChainKind::days))
    return DatePair{{place.number(0), {}, {}}, {place.number(1), {}, {}}, *as_days, "date_range.lone_days"};
  return std::nullopt;
}

std::optional<DatePair> read_range(const RangePlace& place, const NumberTables& tables) {
  const CalendarCue cue = place.before.cue;
  if (place.chain.count == 2) return lone_pair(place, tables);
  if (auto found = months(place))
    return cue == CalendarCue::Other || cue == CalendarCue::Quarter ? std::nullopt : found;
  if (cue == CalendarCue::Other || cue == CalendarCue::Month || cue == CalendarCue::Year ||
      cue == CalendarCue::Quarter)
    return std::nullopt;
  if (auto found = days_of_month(place)) return found;
  return two_dates(place);
}

/// From one date to another (docs/reading-guide.md §4.6).
class DateRange : public SemioticClass {
 public:
  explicit DateRange(const Tables& tables) : tables_(tables.numbers) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    read_longest(sentence, at, context, [&](const CalendarPlace& at_chain) {
      const RangePlace place{at_chain};
      const auto range = read_range(place, tables_);
      if (range) say(place, *range, out);
      return range.has_value();
    });
  }

 private:
  static void say(const RangePlace& place, const DatePair& range, std::vector<Reading>& out) {
    Reading reading{
        place.sentence.span_of(place.chain.at[0], place.chain.last()), {}, range.certainty, range.rule};
    const Style& style = place.context.style;
    const bool says_day = place.sentence.says(place.chain.at[0] - 1, "ngày");  // cùng ngày 3-5/6
    say_end(reading.words, range.from, says_day ? CalendarCue::Day : place.before.cue, style);
    append_word(reading.words, "đến");
    const bool is_first_day = place.before.cue == CalendarCue::FirstDay;
    if (is_first_day) append_word(reading.words, "mùng");
    say_end(reading.words, range.to,
            is_first_day || place.before.cue == CalendarCue::Days ? place.before.cue : CalendarCue::Bound,
            style);
    out.push_back(std::move(reading));
  }

  static void say_end(std::string& out, const End& end, CalendarCue before, const Style& style) {
    if (!end.day.empty()) append_day_of_date(out, end.day, before, style);
    if (end.day.empty() && before == CalendarCue::Month) append_month(out, end.month, style);
    else append_month_of_date(out, end.month, style);
    append_year_of_date(out, end.year, style);
  }

  const NumberTables& tables_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_date_range(const Tables& tables) {
  return std::make_unique<DateRange>(tables);
}

}  // namespace docbao
