// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/calendar.hpp"
#include "normalize/numbers/clock.hpp"
#include "normalize/numbers/number_words.hpp"

DOCBAO_EMBEDDED(weekday_vetoes_tsv)

namespace docbao {
namespace {

/// Days of the week in short, where what stands beside them leaves no doubt: T2-T6, T7 - CN, T3 (25/6), CN
/// 9/6.
class Weekday : public SemioticClass {
 public:
  Weekday() : vetoes_(Lexicon::parse(weekday_vetoes_tsv(), "weekday_vetoes.tsv", Lexicon::Fold::any_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtCapitals; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    const std::size_t last = last_token(sentence, at);
    if (find_dashed_list(sentence, at, last, context, out)) return;
    if (last == kNone ||
        (sentence.glued(at) && !is_dash_at(sentence, at - 1) && !sentence.is_symbol(at - 1, U'(')))
      return;
    if (!begins_range(sentence, last) && !ends_range(sentence, at) && !is_date(sentence, last + 1) &&
        !is_beside_sunday(sentence, at, last) && !is_listed(sentence, at, last, context.document) &&
        !is_before_time(sentence, at, last, context.document) && !follows_time(sentence, at, last))
      return;
    const std::size_t first = ends_range(sentence, at) ? at - 3 : at;
    if (last > at && cue_ending_at(vetoes_, sentence, first - 1)) return;
    Reading reading{sentence.span_of(at, last), {}, Certainty::Sure, "weekday.short"};
    append_weekday(reading.words, sentence, at, last, context.style);
    if (begins_range(sentence, last)) {
      const std::size_t end = last_token(sentence, last + 2);
      append_word(reading.words, "đến");
      append_weekday(reading.words, sentence, last + 2, end, context.style);
      reading.source = sentence.span_of(at, end);
    }
    out.push_back(std::move(reading));
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  /// The last token of "T2" … "T7", "CN"; kNone for anything else.
  static std::size_t last_token(const TokenizedSentence& sentence, std::size_t at) noexcept {
    if (sentence.written(at) == "CN") return at;
    const std::string_view number = sentence.written(at + 1);
    return sentence.written(at) == "T" && sentence.glued(at + 1) && number.size() == 1 && number >= "2" &&
                   number <= "7"
               ? at + 1
               : kNone;
  }

  /// "T2-4-6": days of a course, each later than the one before.
  static bool find_dashed_list(const TokenizedSentence& sentence, std::size_t at, std::size_t last,
                               const ReadingContext& context, std::vector<Reading>& out) {
    constexpr std::size_t kFewestMore = 2;
    if (last == kNone || last == at) return false;
    std::size_t end = last;
    Reading reading{{}, {}, Certainty::Sure, "weekday.dashed_list"};
    append_weekday(reading.words, sentence, at, last, context.style);
    while (is_later_day(sentence, end)) {
      reading.words += ',';
      append_weekday(reading.words, sentence, end + 1, end + 2, context.style);
      end += 2;
    }
    if (end < last + 2 * kFewestMore || !ends_cleanly(sentence, end)) return false;
    reading.source = sentence.span_of(at, end);
    out.push_back(std::move(reading));
    return true;
  }
  static bool is_later_day(const TokenizedSentence& sentence, std::size_t day) noexcept {
    const std::size_t next = day + 2;
    return is_dash_at(sentence, day + 1) && sentence.glued(day + 1) && sentence.glued(next) &&
           is_number_of(sentence, next, 1) && sentence.written(next) > sentence.written(day) &&
           sentence.written(next) <= "7";
  }

  static bool begins_range(const TokenizedSentence& sentence, std::size_t last) {
    const bool joins = is_dash_at(sentence, last + 1) || sentence.says(last + 1, "đến");
    return joins && last_token(sentence, last + 2) != kNone;
  }
  static bool ends_range(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return at >= 3 && is_dash_at(sentence, at - 1) && last_token(sentence, at - 3) == at - 2;
  }

  /// "T7 và CN", "T7, CN": each makes the other a day.
  static bool is_beside_sunday(const TokenizedSentence& sentence, std::size_t at, std::size_t last) {
    if (last > at) return joins_days(sentence, last + 1) && sentence.written(last + 2) == "CN";
    return at >= 3 && joins_days(sentence, at - 1) && last_token(sentence, at - 3) == at - 2;
  }

  /// "các ngày T2, T4, T6", "T3 và T5 hằng tuần": a list of days, and beside it a word that says so.
  static bool is_listed(const TokenizedSentence& sentence, std::size_t at, std::size_t last,
                        const DocumentContext& document) {
    if (last == at) return false;
    std::size_t first = at;
    while (first >= 3 && joins_days(sentence, first - 1) && last_token(sentence, first - 3) == first - 2)
      first -= 3;
    while (joins_days(sentence, last + 1) && last_token(sentence, last + 2) == last + 3) last += 3;
    if (last == first + 1 && !is_before_bare_day(sentence, last)) return false;
    return is_strong(cue_before(sentence, first, document).cue) ||
           clock_cue_before(sentence, first, document) == ClockCue::Clock || sentence.says(last + 2, "tuần");
  }
  /// "các ngày T3, 5, 7"
  static bool is_before_bare_day(const TokenizedSentence& sentence, std::size_t last) {
    if (!joins_days(sentence, last + 1) || !is_number_of(sentence, last + 2, 1)) return false;
    return sentence.written(last + 2) > sentence.written(last) && sentence.written(last + 2) <= "7";
  }
  /// "T7 8h-12h", "sáng T2 tuần sau"
  static bool is_before_time(const TokenizedSentence& sentence, std::size_t at, std::size_t last,
                             const DocumentContext& document) {
    if (last == at) return false;
    if (sentence.says(last + 1, "tuần")) return cue_before(sentence, at, document).cue == CalendarCue::Moment;
    const auto clock = read_clock(sentence, last + 1);
    return clock && clock->form == Clock::Form::Letter &&
           (at == 0 || sentence.tokens[at - 1].kind == TokenKind::Symbol);
  }
  /// "18h30 T7", "20h CN, sân Thống Nhất": an hour before it and no name behind it.
  static bool follows_time(const TokenizedSentence& sentence, std::size_t at, std::size_t last) noexcept {
    if (at < 2 || is_capitalized_at(sentence, last + 1) || sentence.glued(at)) return false;
    const std::size_t hour = sentence.is_number(at - 1) && at >= 3 ? at - 2 : at - 1;
    return sentence.written(hour) == "h" && sentence.glued(hour) && sentence.is_number(hour - 1) &&
           (hour == at - 1 || sentence.glued(at - 1));
  }
  static bool joins_days(const TokenizedSentence& sentence, std::size_t at) {
    const std::string word = sentence.lower(at);
    return sentence.is_symbol(at, U',') || sentence.is_symbol(at, U'/') || word == "và" || word == "hoặc";
  }

  static bool is_date(const TokenizedSentence& sentence, std::size_t at) noexcept {
    if (sentence.is_symbol(at, U'(') || sentence.is_symbol(at, U',')) ++at;
    const NumberChain chain = read_chain(sentence, at);
    return chain.count >= 2 && chain.sign[0] == '/' && is_day_of(chain.number[0], chain.number[1]);
  }

  static void append_weekday(std::string& out, const TokenizedSentence& sentence, std::size_t first,
                             std::size_t last, const Style& style) {
    if (first == last) return append_word(out, "chủ nhật");
    append_word(out, "thứ");
    append_ordinal(out, sentence.written(last), style);
  }

  Lexicon vetoes_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_weekday(const Tables&) { return std::make_unique<Weekday>(); }

}  // namespace docbao
