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
};

struct DatePair {
  End from, to;
  Certainty certainty = Certainty::Likely;
  std::string_view rule;
};

/// 5-7/6, 27-28/02/2000; "hai ngày 3-4", "mùng 3-5", whose month is said elsewhere.
DatePair days_of(const NumberChain& chain, Certainty certainty) {
  if (chain.count == 2)
    return {{chain.number[0], {}, {}}, {chain.number[1], {}, {}}, certainty, "date_range.lone_days"};
  const std::string_view year = chain.count == 4 ? chain.number[3] : std::string_view{};
  return {{chain.number[0], {}, {}}, {chain.number[1], chain.number[2], year}, certainty, "date_range.days"};
}

/// tháng 9-12, 02-03/2000, tháng 10/2023 - 3/2024
DatePair months_of(const NumberChain& chain, Certainty certainty) {
  const auto& number = chain.number;
  DatePair range{{{}, number[0], {}}, {{}, number[1], {}}, certainty, "date_range.months"};
  if (chain.count == 3) range.to.year = number[2];
  if (chain.count == 4) range.from.year = number[1], range.to = {{}, number[2], number[3]};
  return range;
}

/// 28/2-3/3, 21/3 - 19/4/2024, 30/12/2023 - 2/1/2024
DatePair dates_of(const NumberChain& chain, Certainty certainty) {
  const auto& number = chain.number;
  const bool two_years = chain.count == 6;
  const std::size_t to = two_years ? 3 : 2;
  return {{number[0], number[1], two_years ? number[2] : std::string_view{}},
          {number[to], number[to + 1], chain.count > 4 ? number[chain.count - 1] : std::string_view{}},
          certainty,
          "date_range.dates"};
}

/// What the weights of the chain say, if it is a range of days, of months or of dates.
std::optional<DatePair> read_range(const CalendarPlace& place, const NumberTables& tables) {
  const NumberChain& chain = place.chain;
  const ChainScores& scores = chain.count == 2
                                  ? judge_chain(place.sentence, chain.at[0], tables, place.context)
                                  : judge_long_chain(place);
  if (const auto certainty = scores.certainty(ChainKind::months)) return months_of(chain, *certainty);
  if (const auto certainty = scores.certainty(ChainKind::days)) return days_of(chain, *certainty);
  if (const auto certainty = scores.certainty(ChainKind::dates)) return dates_of(chain, *certainty);
  return std::nullopt;
}

/// From one date to another (docs/reading-guide.md §4.6).
class DateRange : public SemioticClass {
 public:
  explicit DateRange(const Tables& tables) : tables_(tables.numbers) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    read_longest(sentence, at, context, [&](const CalendarPlace& place) {
      const auto range = read_range(place, tables_);
      if (range) say(place, *range, out);
      return range.has_value();
    });
  }

 private:
  static void say(const CalendarPlace& place, const DatePair& range, std::vector<Reading>& out) {
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
