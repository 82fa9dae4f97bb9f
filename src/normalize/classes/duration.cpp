// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/calendar.hpp"
#include "normalize/classes.hpp"
#include "normalize/clock.hpp"
#include "normalize/number_words.hpp"

namespace docbao {
namespace {

/// Lengths of time (reading guide, "Dates and times"): 27:45 of a race, 4p30s, 1'30", 59s.
class Duration : public SemioticClass {
 public:
  std::uint8_t triggers() const noexcept override { return kAtNumber; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context, std::vector<Reading>& out) const override {
    if (!sentence.glued(at + 1) || sentence.is_number(at + 1) || !starts_time(sentence, at)) return;
    if (const auto minutes = read_minutes(sentence, at)) return find_letters(sentence, at, *minutes, context, out);
    if (sentence.is_symbol(at + 1, U':')) find_race_time(sentence, at, context, out);
  }

 private:
  /// Of a product or an event: iPhone 5s.
  static bool after_name(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.is_word(at - 1) && sentence.tokens[at - 1].letters != LetterCase::Lower && !sentence.tokens[at - 1].syllable;
  }

  static void find_letters(const TokenizedSentence& sentence, std::size_t at, const Clock& clock, const ReadingContext& context, std::vector<Reading>& out) {
    if (!ends_cleanly(sentence, clock.last) && !sentence.is_symbol(clock.last + 1, U'/')) return;
    const bool whole = !clock.minutes.empty() && !clock.seconds.empty();
    const bool is_word = sentence.is_word(at + 1);
    // iPhone 5s and 1080p are no times; metres and millions have classes of their own.
    const bool may_be_other = sentence.written(at + 1) == "m" || sentence.written(at + 1) == "min" || after_name(sentence, at) || small_number(sentence.written(at)) > 120;
    if (!whole && may_be_other) return;
    if (is_word && sentence.tokens[at + 1].letters != LetterCase::Lower) return;
    Reading reading{sentence.span_of(at, clock.last), {}, whole ? Certainty::Sure : Certainty::Likely, "duration.letters"};
    const bool unit_is_said = !is_word && clock.seconds.empty() && sentence.lower(at - 1) == "phút";  // phút 90'
    if (unit_is_said) append_cardinal(reading.words, clock.minutes, context.style);
    else append_clock(reading.words, clock, context.style);
    out.push_back(std::move(reading));
  }

  /// 27:45: minutes and seconds, where no clock shows that or the sentence speaks of a race or a recording.
  static void find_race_time(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context, std::vector<Reading>& out) {
    const auto clock = read_clock(sentence, at);
    if (!clock || !clock->seconds.empty()) return;
    if (clock_cue_before(sentence, at, context.document) == ClockCue::Other) return;
    if (after_name(sentence, at)) return;
    const bool race = sentence_has(sentence, ClockCue::Race, context.document);
    const bool too_late = small_number(clock->hours) > 24 && small_number(clock->hours) < 60;
    if (!race && (!too_late || sentence_has(sentence, ClockCue::Other, context.document))) return;
    if (!ends_race_time(sentence, clock->last)) return;
    Clock time{{}, clock->hours, clock->minutes, {}, Clock::Form::Letter, clock->last};
    if (sentence.lower(time.last + 1) == "phút") ++time.last;
    Reading reading{sentence.span_of(at, time.last), {}, Certainty::Likely, "duration.race"};
    append_clock(reading.words, time, context.style);
    out.push_back(std::move(reading));
  }

  static bool ends_race_time(const TokenizedSentence& sentence, std::size_t last) noexcept { return ends_cleanly(sentence, last) || sentence.is_symbol(last + 1, U'/'); }
};

}  // namespace

std::unique_ptr<SemioticClass> make_duration(const Tables&) { return std::make_unique<Duration>(); }

}  // namespace docbao
