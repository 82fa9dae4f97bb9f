// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/calendar.hpp"
#include "normalize/numbers/clock.hpp"
#include "normalize/numbers/number_words.hpp"

namespace docbao {
namespace {

/// Lengths of time (docs/reading-guide.md §4.11): 27:45 of a race, 4p30s, 1'30", 59s.
class Duration : public SemioticClass {
 public:
  std::uint8_t triggers() const noexcept override { return kAtNumber; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (!sentence.glued(at + 1) || sentence.is_number(at + 1) || !starts_time(sentence, at)) return;
    if (find_added_time(sentence, at, context, out) || find_hundredths(sentence, at, context.style, out))
      return;
    if (const auto minutes = read_minutes(sentence, at))
      return find_letters(sentence, at, *minutes, context, out);
    if (sentence.is_symbol(at + 1, U':')) find_race_time(sentence, at, context, out);
  }

 private:
  /// Of a product or an event: iPhone 5s.
  static bool after_name(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return is_capitalized_at(sentence, at - 1) && !sentence.tokens[at - 1].syllable;
  }

  static void find_letters(const TokenizedSentence& sentence, std::size_t at, const Clock& clock,
                           const ReadingContext& context, std::vector<Reading>& out) {
    if (!ends_time(sentence, clock.last)) return;
    const bool whole = !clock.minutes.empty() && !clock.seconds.empty();
    const bool is_word = sentence.is_word(at + 1);
    // iPhone 5s and 1080p are no times; metres and millions have classes of their own.
    const bool may_be_other = sentence.written(at + 1) == "m" || sentence.written(at + 1) == "min" ||
                              after_name(sentence, at) || small_number(sentence.written(at)) > 120;
    if (!whole && may_be_other) return;
    if (is_word && sentence.tokens[at + 1].letters != LetterCase::Lower) return;
    Reading reading{sentence.span_of(at, clock.last),
                    {},
                    whole ? Certainty::Sure : Certainty::Likely,
                    "duration.letters"};
    if (!is_word && clock.seconds.empty() && is_match_minute(sentence, at, clock.last, context.document)) {
      reading.rule = "duration.match_minute";
      reading.certainty = Certainty::Sure;
      append_minute_of_match(reading.words, sentence, at, context.style);
    } else {
      append_clock(reading.words, clock, context.style);
    }
    out.push_back(std::move(reading));
  }

  /// "phút 90'", or in a report of a match "(84')" and "8':" at the head of a line.
  static bool is_match_minute(const TokenizedSentence& sentence, std::size_t at, std::size_t last,
                              const DocumentContext& document) {
    if (sentence.says(at - 1, "phút")) return true;
    const bool is_sport = is_about(document, "sport") || sentence_has(sentence, ClockCue::Match, document);
    const bool names_player =
        sentence.is_symbol(at - 1, U'(') &&
        (is_capitalized_at(sentence, last + 1) || sentence.says(last + 1, "pen"));  // (60' Minh Vương)
    return is_sport &&
           (names_player || sentence.is_symbol(last + 1, U')') || sentence.is_symbol(last + 1, U':') ||
            sentence.is_symbol(last + 1, U',') || is_title_at(sentence, at - 1));
  }

  static void append_minute_of_match(std::string& out, const TokenizedSentence& sentence, std::size_t at,
                                     const Style& style) {
    if (!sentence.says(at - 1, "phút")) append_word(out, "phút");
    append_cardinal(out, sentence.written(at), style);
  }

  /// 90+3', 90'+1': a minute of the time that a referee adds.
  static bool find_added_time(const TokenizedSentence& sentence, std::size_t at,
                              const ReadingContext& context, std::vector<Reading>& out) {
    const std::size_t plus = is_minute_mark(sentence, at + 1) ? at + 2 : at + 1;
    const bool added = sentence.is_symbol(plus, U'+') && sentence.glued(plus) && sentence.glued(plus + 1) &&
                       sentence.is_number(plus + 1);
    const bool ends_in_mark = sentence.glued(plus + 2) && is_minute_mark(sentence, plus + 2);
    const bool marked = plus == at + 2 || ends_in_mark;
    if (!added || !marked || sentence.written(plus + 1).size() > 2) return false;
    const std::size_t last = ends_in_mark ? plus + 2 : plus + 1;
    Reading reading{sentence.span_of(at, last), {}, Certainty::Sure, "duration.added_time"};
    append_minute_of_match(reading.words, sentence, at, context.style);
    append_word(reading.words, "cộng");
    append_cardinal(reading.words, sentence.written(plus + 1), context.style);
    out.push_back(std::move(reading));
    return true;
  }
  /// 9"58: seconds and hundredths; 15'53"48: minutes before them.
  static bool find_hundredths(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                              std::vector<Reading>& out) {
    const bool has_minutes =
        is_minute_mark(sentence, at + 1) && sentence.is_number(at + 2) && sentence.glued(at + 2);
    const std::size_t seconds = has_minutes ? at + 2 : at;
    const std::size_t sign = seconds + 1;
    const bool may_be_double = has_minutes && sentence.glued(sign);  // 3'49''08
    const std::size_t single = is_second_mark(sentence, sign) ? sign : 0;
    const std::size_t mark = may_be_double ? end_of_second_mark(sentence, sign) : single, parts = mark + 1;
    const bool is_time = mark != 0 && sentence.written(seconds).size() <= 2 && sentence.glued(parts) &&
                         is_number_of(sentence, parts, 2);
    if (!is_time || !ends_cleanly(sentence, parts)) return false;
    Reading reading{sentence.span_of(at, parts), {}, Certainty::Sure, "duration.hundredths"};
    if (has_minutes)
      append_cardinal(reading.words, sentence.written(at), style), append_word(reading.words, "phút");
    append_cardinal(reading.words, sentence.written(seconds), style);
    append_word(reading.words, "giây");
    append_decimals(reading.words, sentence.written(parts), style);
    out.push_back(std::move(reading));
    return true;
  }

  /// 27:45: minutes and seconds, where no clock shows that or the sentence speaks of a race or a recording.
  static void find_race_time(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                             std::vector<Reading>& out) {
    const auto clock = read_clock(sentence, at);
    if (!clock) return;
    if (clock_cue_before(sentence, at, context.document) == ClockCue::Other) return;
    const bool race = sentence_has(sentence, ClockCue::Race, context.document);
    const bool timed = race || is_about(context.document, "sport");
    const bool has_thousandths = is_number_of(sentence, clock->last + 2, 3);  // "Bagnaia 40:12.331"
    if (!timed && !has_thousandths && after_name(sentence, at)) return;
    if (find_split_seconds(sentence, at, *clock, timed, context.style, out)) return;
    if (!clock->seconds.empty() || after_name(sentence, at)) return;
    const bool is_share = small_number(clock->hours) + small_number(clock->minutes) == 100;  // 50:50, 45:55
    if (is_share && !race) return;
    const bool too_late = small_number(clock->hours) > 24 && small_number(clock->hours) < 60;
    if (!race && (!too_late || sentence_has(sentence, ClockCue::Other, context.document))) return;
    if (!ends_time(sentence, clock->last)) return;
    Clock time{{}, clock->hours, clock->minutes, {}, Clock::Form::Letter, clock->last};
    if (sentence.says(time.last + 1, "phút")) ++time.last;
    Reading reading{sentence.span_of(at, time.last), {}, Certainty::Likely, "duration.race"};
    append_clock(reading.words, time, context.style);
    out.push_back(std::move(reading));
  }

  /// 1:12.345, 1:32:15.427: a time with parts of a second. 1:12.500 is rather the scale of a map.
  static bool find_split_seconds(const TokenizedSentence& sentence, std::size_t at, const Clock& clock,
                                 bool race, const Style& style, std::vector<Reading>& out) {
    const std::size_t point = clock.last + 1, parts = point + 1;
    const std::size_t last = parts + (sentence.written(parts + 1) == "s" && sentence.glued(parts + 1));
    const bool has_point =
        sentence.is_symbol(point, U'.') || ((race || last != parts) && sentence.is_symbol(point, U','));
    if (!has_point || !sentence.glued(point) || !sentence.glued(parts) || !sentence.is_number(parts))
      return false;
    const std::string_view digits = sentence.written(parts);
    const bool is_scale = digits.ends_with("00") && last == parts;
    if (digits.size() > 3 || is_scale || !ends_cleanly(sentence, last)) return false;
    Reading reading{
        sentence.span_of(at, last), {}, race ? Certainty::Sure : Certainty::Likely, "duration.split_seconds"};
    append_cardinal(reading.words, clock.hours, style);
    append_word(reading.words, clock.seconds.empty() ? "phút" : "giờ");
    append_cardinal(reading.words, clock.minutes, style);
    if (!clock.seconds.empty())
      append_word(reading.words, "phút"), append_cardinal(reading.words, clock.seconds, style);
    append_word(reading.words, "phẩy");
    append_decimals(reading.words, digits, style);
    append_word(reading.words, "giây");
    out.push_back(std::move(reading));
    return true;
  }
};

}  // namespace

std::unique_ptr<SemioticClass> make_duration(const Tables&) { return std::make_unique<Duration>(); }

}  // namespace docbao
