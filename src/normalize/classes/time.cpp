// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/calendar.hpp"
#include "normalize/numbers/chain_judge.hpp"
#include "normalize/numbers/clock.hpp"
#include "normalize/numbers/fraction.hpp"
#include "normalize/numbers/number_words.hpp"

DOCBAO_EMBEDDED(weighed_tsv)

namespace docbao {
namespace {

/// What is said for a.m. and p.m., from that hour of a twelve-hour clock on.
struct HalfDay {
  std::string_view written;
  int from_hour;
  std::string_view spoken;
};
constexpr std::array kHalfDays = {HalfDay{"am", 12, "đêm"}, HalfDay{"am", 0, "sáng"},
                                  HalfDay{"pm", 12, "trưa"}, HalfDay{"pm", 6, "tối"},
                                  HalfDay{"pm", 0, "chiều"}};

bool is_hour(std::string_view digits) noexcept { return digits.size() <= 2 && small_number(digits) <= 24; }

/// Times of day (docs/reading-guide.md §4.10): 15:46, 8h00, 7h30 - 11h30, 24/7.
class Time : public SemioticClass {
 public:
  explicit Time(const Tables& tables)
      : tables_(tables.numbers),
        weighed_(Lexicon::parse(weighed_tsv(), "weighed.tsv", Lexicon::Fold::any_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (sentence.written(at).size() > 2 || !starts_time(sentence, at)) return;
    if (find_round_the_clock(sentence, at, context, out) || find_open_range(sentence, at, context, out))
      return;
    const auto clock = read_clock(sentence, at);
    if (!clock) return find_dotted(sentence, at, context, out), find_half_day(sentence, at, context, out);
    if (find_hour_of_day(sentence, at, *clock, context, out) ||
        find_hour_before_date(sentence, at, *clock, context.style, out) ||
        find_hour_list(sentence, at, *clock, context.style, out) ||
        find_hours_of_days(sentence, at, *clock, context.style, out))
      return;
    find_range(sentence, at, *clock, context, out);
    const Certainty certainty = judge(sentence, at, *clock, context);
    if (certainty == Certainty::Guess) return;
    Reading reading{sentence.span_of(at, clock->last), {}, certainty, "time.clock"};
    append_clock(reading.words, *clock, context.style);
    if (repeats_unit(sentence, *clock)) reading.source = sentence.span_of(at, clock->last + 1);
    if (const std::size_t last = half_day_after(sentence, clock->last); last > clock->last) {
      append_half_day(reading.words, sentence, clock->last + 1, clock->hours);
      reading.source = sentence.span_of(at, last);
    }
    take_later_day(sentence, *clock, context.style, reading);
    if (is_date_after(sentence, clock->last)) reading.words += ',';
    out.push_back(std::move(reading));
  }

 private:
  /// 09h30/09, 21h45/10 of a table of tides: a time and the day of the month.
  static bool find_hour_of_day(const TokenizedSentence& sentence, std::size_t at, const Clock& clock,
                               const ReadingContext& context, std::vector<Reading>& out) {
    const std::size_t slash = clock.last + 1, day = slash + 1;
    const bool has_shape = clock.form == Clock::Form::Letter && clock.hour_unit == "h" &&
                           is_hour(clock.hours) && sentence.is_symbol(slash, U'/') && sentence.glued(slash) &&
                           sentence.glued(day) && sentence.is_number(day);
    if (!has_shape || !is_day(sentence.written(day)) || !ends_cleanly(sentence, day)) return false;
    const bool has_two_digits = sentence.written(day).size() == 2;
    const bool is_day_written = clock.minutes.empty() ? has_two_digits && sentence.written(day)[0] == '0'
                                                      : has_two_digits || clock.hours.size() == 2;
    if (!is_day_written || is_lower_at(sentence, day + 1) || sentence.is_symbol(day + 1, U'/') ||
        sentence.is_symbol(day + 1, U'%'))
      return false;
    Reading reading{sentence.span_of(at, day), {}, Certainty::Sure, "time.of_day"};
    append_clock(reading.words, clock, context.style);
    append_word(reading.words, "ngày");
    append_cardinal(reading.words, std::to_string(small_number(sentence.written(day))), context.style);
    out.push_back(std::move(reading));
    return true;
  }

  /// "1h-11/9", "19h-5/8/2024": an hour and the day it is of.
  static bool find_hour_before_date(const TokenizedSentence& sentence, std::size_t at, const Clock& clock,
                                    const Style& style, std::vector<Reading>& out) {
    const std::size_t dash = clock.last + 1, day = dash + 1, month = day + 2;
    const bool is_joined = clock.form == Clock::Form::Letter && is_hour(clock.hours) &&
                           is_dash_at(sentence, dash) && sentence.glued(dash) && sentence.glued(day);
    if (!is_joined || !sentence.is_symbol(day + 1, U'/') || !sentence.glued(month) ||
        !is_day_of(sentence.written(day), sentence.written(month)))
      return false;
    const bool has_year = sentence.is_symbol(month + 1, U'/') && is_number_of(sentence, month + 2, 4);
    const std::size_t last = has_year ? month + 2 : month;
    if (!ends_cleanly(sentence, last)) return false;
    Reading reading{sentence.span_of(at, last), {}, Certainty::Sure, "time.before_date"};
    append_clock(reading.words, clock, style);
    append_day_of_date(reading.words, sentence.written(day), CalendarCue::None, style);
    append_month_of_date(reading.words, sentence.written(month), style);
    if (has_year) append_year_of_date(reading.words, sentence.written(last), style);
    out.push_back(std::move(reading));
    return true;
  }

  /// How many days later the train of a timetable arrives, 03:15+1; 0 where nothing says so.
  static int later_days(const TokenizedSentence& sentence, const Clock& clock) noexcept {
    const std::size_t plus = clock.last + 1, days = plus + 1;
    const bool has_shape = clock.form == Clock::Form::Colon && clock.seconds.empty() &&
                           clock.hours.size() == 2 && sentence.is_symbol(plus, U'+') &&
                           sentence.glued(plus) && sentence.glued(days) && is_number_of(sentence, days, 1);
    constexpr int kMostDays = 3;
    const int count = has_shape ? small_number(sentence.written(days)) : 0;
    const bool ends = ends_cleanly(sentence, days) && !is_minute_mark(sentence, days + 1) &&
                      !is_lower_at(sentence, days + 1);
    return ends && count <= kMostDays ? count : 0;
  }
  static void take_later_day(const TokenizedSentence& sentence, const Clock& clock, const Style& style,
                             Reading& reading) {
    const int days = later_days(sentence, clock);
    if (days == 0) return;
    reading.source.end = sentence.tokens[clock.last + 2].span.end;
    if (days > 1) append_cardinal(reading.words, std::to_string(days), style);
    append_word(reading.words, days > 1 ? "ngày sau" : "hôm sau");
  }

  /// How sure it is that this is a time and not a score, a ratio, grams or a race; Guess: it is not.
  Certainty judge(const TokenizedSentence& sentence, std::size_t at, const Clock& clock,
                  const ReadingContext& context) const {
    const std::size_t end = half_day_after(sentence, clock.last);
    if (!ends_time(sentence, end) && !(end > clock.last && is_dash_at(sentence, end + 1)) &&
        later_days(sentence, clock) == 0)
      return Certainty::Guess;
    if (clock.form == Clock::Form::Colon) {
      if (end > clock.last && !follows_ratio_word(sentence, at)) return Certainty::Sure;  // 9:15 CH
      if (!clock.seconds.empty())
        return follows_ratio_word(sentence, at) ? Certainty::Guess : Certainty::Sure;  // tỷ lệ 10:20:30
      return judge_chain(sentence, at, tables_, context)
          .certainty(ChainKind::time)
          .value_or(Certainty::Guess);
    }
    return judge_unit(sentence, at, clock, context.document);
  }

  /// The same where the hour has its letter or word.
  static Certainty judge_unit(const TokenizedSentence& sentence, std::size_t at, const Clock& clock,
                              const DocumentContext& document) {
    const ClockCue before = clock_cue_before(sentence, at, document),
                   after = clock_cue_after(sentence, clock.last, document);
    const bool surely =
        before == ClockCue::Clock || after == ClockCue::Clock || is_date_after(sentence, clock.last);
    const bool cued = surely || before == ClockCue::Amount;
    if (clock.form == Clock::Form::Word)
      return word_adds_minutes(sentence, clock, cued, document) ? Certainty::Sure : Certainty::Guess;
    if (clock.hour_unit == "h") return !clock.minutes.empty() || cued ? Certainty::Sure : Certainty::Likely;
    if (sentence.is_symbol(clock.last + 1, U'/')) return Certainty::Guess;  // 5g/100ml
    return !clock.minutes.empty() || surely ? Certainty::Sure : Certainty::Guess;
  }

  /// "15 giờ 46" lacks its "phút"; in "24 giờ 15 người" nothing is missing.
  static bool word_adds_minutes(const TokenizedSentence& sentence, const Clock& clock, bool cued,
                                const DocumentContext& document) {
    if (clock.minutes.empty() || !is_hour(clock.hours) || sentence.written(clock.last) == "phút")
      return false;
    if (is_counted(cue_after(sentence, clock.last, document)) &&
        clock_cue_after(sentence, clock.last, document) != ClockCue::Clock)
      return false;
    const bool before_word = is_lower_at(sentence, clock.last + 1);
    return cued || !before_word;
  }

  static bool is_date_after(const TokenizedSentence& sentence, std::size_t last) noexcept {
    const NumberChain chain = read_chain(sentence, last + 1);
    return chain.count >= 3 && is_year(chain.number[2]);
  }

  /// 7h30 - 11h30, 10:00-11:00
  void find_range(const TokenizedSentence& sentence, std::size_t at, const Clock& from,
                  const ReadingContext& context, std::vector<Reading>& out) const {
    const std::size_t from_end = half_day_after(sentence, from.last);
    if (!is_dash_at(sentence, from_end + 1)) return;
    const auto to = read_clock(sentence, from_end + 2);
    if (!to || to->form != from.form || !is_hour(from.hours) || !is_hour(to->hours)) return;
    // 7 giờ - 11 giờ: only the dash is to be said.
    const bool in_words = to->form == Clock::Form::Word && to->minutes.empty();
    if (!in_words && !are_hours(sentence, at, from, *to, context.document) &&
        judge(sentence, from_end + 2, *to, context) == Certainty::Guess)
      return;
    const std::size_t to_end = half_day_after(sentence, to->last);
    Reading reading{sentence.span_of(at, to_end), {}, Certainty::Sure, "time.range"};
    append_clock(reading.words, from, context.style);
    if (from_end > from.last) append_half_day(reading.words, sentence, from.last + 1, from.hours);
    append_word(reading.words, "đến");
    append_clock(reading.words, *to, context.style);
    if (to_end > to->last) append_half_day(reading.words, sentence, to->last + 1, to->hours);
    out.push_back(std::move(reading));
  }

  /// 6h-10h-14h-18h: three hours or more, each later than the one before, are no range.
  static bool find_hour_list(const TokenizedSentence& sentence, std::size_t at, const Clock& first,
                             const Style& style, std::vector<Reading>& out) {
    constexpr std::size_t kMostHours = 12;
    Reading reading{{}, {}, Certainty::Sure, "time.list"};
    std::size_t hours = 0, last = at;
    int before = -1;
    for (std::optional<Clock> clock = first; clock; clock = read_clock(sentence, last + 2)) {
      const int hour = small_number(clock->hours);
      if (clock->form != Clock::Form::Letter || !is_hour(clock->hours) || hour <= before) return false;
      if (hours > 0) reading.words += ',';
      append_clock(reading.words, *clock, style);
      before = hour, last = clock->last;
      if (++hours == kMostHours || !is_dash_at(sentence, last + 1)) break;
    }
    constexpr std::size_t kLeastHours = 3;
    if (hours < kLeastHours || is_dash_at(sentence, last + 1) || !ends_time(sentence, last)) return false;
    reading.source = sentence.span_of(at, last);
    out.push_back(std::move(reading));
    return true;
  }

  /// The day that is written behind an hour, "19h/16"; 0 where there is none.
  static std::size_t day_behind(const TokenizedSentence& sentence, const Clock& clock) noexcept {
    const std::size_t day = clock.last + 2;
    const bool fits = clock.form == Clock::Form::Letter && is_hour(clock.hours) &&
                      sentence.is_symbol(day - 1, U'/') && sentence.glued(day) && sentence.is_number(day) &&
                      is_day(sentence.written(day));
    return fits ? day : 0;
  }

  /// 19h/16 - 7h/17: from an hour of one day to an hour of another.
  static bool find_hours_of_days(const TokenizedSentence& sentence, std::size_t at, const Clock& from,
                                 const Style& style, std::vector<Reading>& out) {
    const std::size_t from_day = day_behind(sentence, from);
    if (from_day == 0 || !(is_dash_at(sentence, from_day + 1) || sentence.says(from_day + 1, "đến")))
      return false;
    const auto to = read_clock(sentence, from_day + 2);
    const std::size_t to_day = to ? day_behind(sentence, *to) : 0;
    if (to_day == 0 || !ends_cleanly(sentence, to_day)) return false;
    Reading reading{sentence.span_of(at, to_day), {}, Certainty::Sure, "time.hours_of_days"};
    append_clock(reading.words, from, style);
    append_word(reading.words, "ngày");
    append_cardinal(reading.words, sentence.written(from_day), style);
    append_word(reading.words, "đến");
    append_clock(reading.words, *to, style);
    append_word(reading.words, "ngày");
    append_cardinal(reading.words, sentence.written(to_day), style);
    out.push_back(std::move(reading));
    return true;
  }

  /// "mở cửa 8g-22g": hours that follow each other, with nothing weighed beside them.
  bool are_hours(const TokenizedSentence& sentence, std::size_t at, const Clock& from, const Clock& to,
                 const DocumentContext& document) const {
    if (from.hour_unit != "g" || to.hour_unit != "g" || !ends_time(sentence, to.last)) return false;
    if (!from.minutes.empty() || !to.minutes.empty()) return true;
    if (small_number(from.hours) >= small_number(to.hours) || sentence.is_symbol(to.last + 1, U'/'))
      return false;
    if (clock_cue_before(sentence, at, document) == ClockCue::Clock) return true;
    constexpr std::size_t kTokensBefore = 5, kTokensBehind = 4;
    for (std::size_t near = at - std::min(at, kTokensBefore); near <= to.last + kTokensBehind; ++near) {
      if (sentence.is_word(near) && weighed_.match(sentence, near, {})) return false;
    }
    return true;
  }

  /// 5-7h, 15-16h30, 24-48h: the first hour has no unit of its own.
  bool find_open_range(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                       std::vector<Reading>& out) const {
    if (!is_dash_at(sentence, at + 1)) return false;
    const auto to = read_clock(sentence, at + 2);
    if (!to || to->form != Clock::Form::Letter) return false;
    const bool is_amount =
        to->minutes.empty() && small_number(sentence.written(at)) < small_number(to->hours);
    if (!is_amount && !(is_hour(sentence.written(at)) && is_hour(to->hours))) return false;
    if (judge(sentence, at + 2, *to, context) == Certainty::Guess) return false;
    Reading reading{sentence.span_of(at, to->last), {}, Certainty::Sure, "time.range"};
    append_cardinal(reading.words, sentence.written(at), context.style);
    if (!to->minutes.empty()) append_word(reading.words, "giờ");
    append_word(reading.words, "đến");
    append_clock(reading.words, *to, context.style);
    out.push_back(std::move(reading));
    return true;
  }

  /// 24/7, 24/24h, 24/24 giờ, 24h/24h
  static bool find_round_the_clock(const TokenizedSentence& sentence, std::size_t at,
                                   const ReadingContext& context, std::vector<Reading>& out) {
    if (sentence.written(at) != "24") return false;
    const std::size_t slash = is_letter_hour(sentence, at + 1) ? at + 2 : at + 1;
    const std::string_view of = sentence.written(slash + 1);
    if (!sentence.is_symbol(slash, U'/') || (of != "7" && of != "24")) return false;
    const bool has_unit = is_letter_hour(sentence, slash + 2);
    if (!has_unit && !ends_cleanly(sentence, slash + 1)) return false;
    Reading reading{sentence.span_of(at, has_unit ? slash + 2 : slash + 1),
                    {},
                    has_unit ? Certainty::Sure : Certainty::Likely,
                    "time.round_the_clock"};
    append_cardinal(reading.words, "24", context.style);
    if (slash == at + 2) append_word(reading.words, "giờ");
    append_word(reading.words, "trên");
    append_cardinal(reading.words, of, context.style);
    if (has_unit) append_word(reading.words, "giờ");
    out.push_back(std::move(reading));
    return true;
  }
  static bool is_letter_hour(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.glued(at) && (sentence.written(at) == "h" || sentence.written(at) == "H");
  }

  /// "7h giờ địa phương", "6:40 phút", "5:30 giờ sáng": the unit is said once.
  static bool repeats_unit(const TokenizedSentence& sentence, const Clock& clock) {
    if (clock.form == Clock::Form::Colon)
      return clock.seconds.empty() && !sentence.is_number(clock.last + 2) &&
             (sentence.written(clock.last + 1) == "phút" || sentence.written(clock.last + 1) == "giờ");
    return clock.form == Clock::Form::Letter && clock.minutes.empty() &&
           sentence.written(clock.last + 1) == "giờ";
  }

  /// "lúc 8.30 sáng": a dot, where a time stands on both sides of it.
  static void find_dotted(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                          std::vector<Reading>& out) {
    const std::size_t last = at + 2;
    const bool has_shape = sentence.is_symbol(at + 1, U'.') && sentence.glued(at + 1) &&
                           sentence.glued(last) && sentence.is_number(last) &&
                           sentence.written(last).size() == 2;
    if (!has_shape || !is_hour(sentence.written(at)) || small_number(sentence.written(last)) > 59 ||
        !ends_time(sentence, last))
      return;
    const ClockCue before = clock_cue_before(sentence, at, context.document);
    if (before != ClockCue::Clock && before != ClockCue::Amount) return;
    if (!is_part_of_day(sentence.lower(last + 1))) return;
    Reading reading{sentence.span_of(at, last), {}, Certainty::Sure, "time.dotted"};
    append_clock(reading.words,
                 {sentence.written(at), sentence.written(last), {}, {}, Clock::Form::Colon, last},
                 context.style);
    out.push_back(std::move(reading));
  }
  static bool is_part_of_day(std::string_view word) noexcept {
    return word == "sáng" || word == "trưa" || word == "chiều" || word == "tối" || word == "đêm";
  }

  /// 7 PM, 7PM
  static void find_half_day(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                            std::vector<Reading>& out) {
    const std::size_t last = half_day_after(sentence, at);
    if (last == at || small_number(sentence.written(at)) > 12) return;
    Reading reading{sentence.span_of(at, last), {}, Certainty::Sure, "time.half_day"};
    append_clock(reading.words, {sentence.written(at), {}, {}, {}, Clock::Form::Letter, at}, context.style);
    append_half_day(reading.words, sentence, at + 1, sentence.written(at));
    out.push_back(std::move(reading));
  }

  /// The last token of "AM", "p.m." behind token `last`; `last` itself where there is none.
  static std::size_t half_day_after(const TokenizedSentence& sentence, std::size_t last) {
    const std::size_t next = last + 1;
    if (!sentence.is_word(next) || sentence.written(next).size() > 2) return last;
    const std::string word = sentence.lower(next);
    if (word == "am" || word == "pm") return next;
    if (is_half_day_of_clock(sentence, next)) return next;
    const bool dotted = (word == "a" || word == "p") && sentence.is_symbol(next + 1, U'.') &&
                        sentence.says(next + 2, "m") && sentence.glued(next + 2);
    if (!dotted) return last;
    return sentence.is_symbol(next + 3, U'.') && sentence.has(next + 4) ? next + 3 : next + 2;
  }

  /// "8:29 CH", "7:30 SA": sáng, chiều as computers write them; behind a full time only.
  static bool is_half_day_of_clock(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return (sentence.written(at) == "SA" || sentence.written(at) == "CH") &&
           is_number_of(sentence, at - 1, 2) && sentence.is_symbol(at - 2, U':') &&
           sentence.is_number(at - 3);
  }

  static void append_half_day(std::string& out, const TokenizedSentence& sentence, std::size_t word,
                              std::string_view hours) {
    std::string letter = sentence.lower(word).substr(0, 1);
    if (letter == "s" || letter == "c") letter = letter == "s" ? "a" : "p";
    for (const HalfDay& half : kHalfDays) {
      if (half.written.starts_with(letter) && small_number(hours) >= half.from_hour)
        return append_word(out, half.spoken);
    }
  }

  const NumberTables& tables_;
  Lexicon weighed_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_time(const Tables& tables) { return std::make_unique<Time>(tables); }

}  // namespace docbao
