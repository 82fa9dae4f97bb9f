// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/numbers/chain_features.hpp"

#include <algorithm>

#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/clock.hpp"
#include "normalize/numbers/equation.hpp"
#include "normalize/numbers/fraction.hpp"
#include "normalize/numbers/match.hpp"
#include "normalize/numbers/minus.hpp"

namespace docbao {
namespace {

using Feature = ChainFeature;

/// Reads the features of one pair, group by group.
class FeatureReader {
 public:
  FeatureReader(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables,
                const ReadingContext& context)
      : sentence_(sentence),
        at_(at),
        last_(at + 2),
        tables_(tables),
        context_(context),
        first_(sentence.written(at)),
        second_(sentence.written(last_)),
        a_(small_number(first_)),
        b_(small_number(second_)) {}

  ChainFeatures read() {
    read_sign();
    read_sizes();
    read_right_side();
    if (is_colon_) {
      read_clock();
    } else {
      read_calendar_shape();
      read_calendar_words();
    }
    if (is_slash_) read_fraction();
    if (!is_dot_) read_match();
    set(Feature::sport, is_about(context_.document, "sport"));
    return found_;
  }

 private:
  void set(Feature feature, bool holds) { set_feature(found_, feature, holds); }
  bool has(Feature feature) const { return found_[static_cast<std::size_t>(feature)]; }

  void read_sign() {
    const char sign = date_sign_at(sentence_, at_ + 1);
    is_slash_ = sign == '/';
    is_dash_ = sign == '-';
    is_dot_ = sign == '.';
    is_colon_ = sign == '\0';
    set(Feature::slash, is_slash_);
    set(Feature::dash, is_dash_);
    set(Feature::dot, is_dot_);
    set(Feature::colon, is_colon_);
    set(Feature::spaced, !sentence_.glued(at_ + 1) || !sentence_.glued(last_));
    set(Feature::leaning, is_dash_ && leans_on_next(sentence_, at_ + 1));
    set(Feature::voted, sign != '\0' && context_.document.date_separator == sign);
    set(Feature::slash_paper, context_.document.date_separator == '/');
  }

  void read_sizes() {
    const int greatest = std::max(a_, b_);
    set(Feature::ascends, a_ < b_);
    set(Feature::descends, a_ > b_);
    set(Feature::equal, a_ == b_);
    set(Feature::nought_in_front, first_.starts_with('0') || second_.starts_with('0'));
    set(Feature::single_digits, greatest <= 9);
    set(Feature::low, greatest <= 15);
    set(Feature::above_twelve, a_ > 12);
    set(Feature::long_number, first_.size() > 3);
    set(Feature::to_one, second_ == "1");
  }

  void read_calendar_shape() {
    set(Feature::day_and_month, is_day(first_) && is_month(second_));
    set(Feature::day_of_month, is_day_of(first_, second_));
    set(Feature::two_days, is_day(first_) && is_day(second_));
    set(Feature::two_months, is_month(first_) && is_month(second_));
    set(Feature::month_and_year, is_month(first_) && is_year(second_));
    set(Feature::month_and_recent_year, is_month(first_) && is_year(second_, kYearsOfMonth));
    set(Feature::month_and_short_year, is_month(first_) && second_.size() == 2 && b_ > 12);
    set(Feature::scale, a_ == 1 && b_ == 2000);
    set(Feature::decimal_shape, is_dot_ && first_.size() < 2);
    set(Feature::feast, is_feast_day(first_, second_));
    const bool ends_in_two = second_.size() == 2 && is_year(first_, kYearsOfMonth);
    set(Feature::year_and_month, ends_in_two && is_month(second_));
    set(Feature::next_short_year, ends_in_two && b_ == (a_ + 1) % 100);
    const bool is_named = is_capitalized_at(sentence_, at_ - 1) || sentence_.says(at_ - 1, "thứ");
    set(Feature::edition, is_named && first_.size() <= 2 && a_ > 12 && is_year(second_, kYearsBehindDash));
    set(Feature::ends_in_year, is_year(second_, kYearsBehindDash) && a_ <= 31);
  }

  void read_calendar_words() {
    const CueBefore& before = context_.cues.before(sentence_, at_, context_.document);
    set_cue_before(found_, before.cue);
    if (before.cue == CalendarCue::None && bears_number(tables_, sentence_, at_ - 1))
      set(Feature::level_word, !is_of_calendar(at_ - 1));
    set(Feature::from_day, sentence_.says(at_ - 1, "ngày") && sentence_.says(at_ - 2, "từ"));
    set(Feature::span_of_years, is_span_of_years(before.cue));
    if (before.continues()) read_previous(before);
    set(Feature::occasion,
        sentence_.is_symbol(at_ - 1, U'(') && follows_occasion(sentence_, at_ - 1, context_.document));
    set(Feature::after_place, is_slash_ && ends_dateline());
    if (!is_strong(before.cue) && follows_day_name(before.cue)) {
      set(Feature::day_name, true);
      set(Feature::day_word, true);
      set(Feature::date_word, true);
      set(Feature::bound_word, false);
    }
  }

  /// "ở Viên, Áo, 6/8": a place, a comma and nothing behind.
  bool ends_dateline() const {
    if (!sentence_.is_symbol(at_ - 1, U',') || !is_title_at(sentence_, at_ - 2) ||
        sentence_.is_word(last_ + 1))
      return false;
    constexpr std::size_t kTokensNear = 8;
    for (std::size_t back = 3; back <= kTokensNear; ++back) {
      const std::size_t near = at_ - back;
      if (sentence_.says(near, "ở") || sentence_.says(near, "tại")) return true;
      if (!is_capitalized_at(sentence_, near) && !sentence_.is_symbol(near, U',')) return false;
    }
    return false;
  }

  bool is_of_calendar(std::size_t word) const {
    const LexiconEntry* entry = cue_ending_at(tables_.numbered, sentence_, word);
    return entry && entry->spoken == "thời gian";
  }

  void read_previous(const CueBefore& before) {
    const NumberChain previous = read_chain(sentence_, before.previous);
    const int day = previous.count == 0 ? small_number(sentence_.written(before.previous)) : 0;
    set(Feature::follows_number, !before.is_end);
    set(Feature::follows_day, !before.is_end && day > 0 && day < a_);
    set(Feature::follows_eve, !before.is_end && day > 0 && day + 1 == a_);
    set(Feature::ends_range, before.is_end && !is_dash_at(sentence_, at_ - 1));
    set(Feature::follows_year, before.is_end && is_year(sentence_.written(before.previous)));
    set(Feature::follows_feast, previous.is("-") && is_feast_day(previous.number[0], previous.number[1]));
    set(Feature::follows_date, previous.is("/") && is_day_of(previous.number[0], previous.number[1]) &&
                                   small_number(previous.number[0]) > small_number(previous.number[1]));
  }

  void read_right_side() {
    const CalendarCue after = cue_after(sentence_, last_, context_.document);
    const std::size_t next = last_ + 1;
    set_cue_after(found_, after);
    set(Feature::enclosed, sentence_.is_symbol(at_ - 1, U'(') && sentence_.is_symbol(next, U')'));
    set(Feature::in_equation, is_in_equation());
    set(Feature::list_goes_on, goes_on_behind(next));
    set(Feature::to_date, is_slash_ && leads_to_date(next));
    set(Feature::short_form_after, is_capital_at(sentence_, next) && sentence_.written(next).size() > 1);
    set(Feature::month_after, after == CalendarCue::Month);
    set(Feature::word_after, is_lower_at(sentence_, next));
    set(Feature::noun_after, is_lower_at(sentence_, next) && !has(Feature::calendar_after));
    set(Feature::name_after, is_capitalized_at(sentence_, next));
    set(Feature::slash_after, sentence_.is_symbol(next, U'/'));
    set(Feature::counted_after, is_dash_ && tables_.counted.match(sentence_, next, context_.document));
  }

  /// "5 x (20 - 8) = 60", "I = 12/4 = 3"
  bool is_in_equation() const {
    if (is_dash_) return !sentence_.glued(at_ + 1) && subtracts_in_equation(sentence_, at_ + 1);
    return is_slash_ && (is_comparison(sentence_, at_ - 1) || is_comparison(sentence_, last_ + 1));
  }

  /// Behind "đến" stands what can be no part, or another day of the same month.
  bool leads_to_date(std::size_t next) const {
    if (!sentence_.says(next, "đến") && !sentence_.says(next, "tới")) return false;
    const NumberChain to = read_chain(sentence_, next + 1);
    if (!to.is("/") || !is_day_of(to.number[0], to.number[1])) return false;
    const int day = small_number(to.number[0]), month = small_number(to.number[1]);
    return day > month || (month == b_ && day > a_ && month > 4);
  }

  bool goes_on_behind(std::size_t next) const {
    const bool joins =
        sentence_.is_symbol(next, U',') || sentence_.says(next, "và") || sentence_.says(next, "hoặc");
    return joins && sentence_.is_number(next + 1);
  }

  /// 2021-2025; with a slash, or short as in 2023-24, only from one year to the next. 2011-12 may be a month.
  bool is_span_of_years(CalendarCue cue) const {
    if (is_dot_ || !is_year(first_)) return false;
    const bool after_year = cue == CalendarCue::Year;
    if (second_.size() == 2 && after_year && is_dash_) return b_ > a_ % 100;  // giai đoạn 2021-25
    if (second_.size() == 2) return b_ == (a_ + 1) % 100 && (is_slash_ || after_year || b_ > 12) && b_ > 0;
    return is_year(second_) && (is_dash_ ? a_ < b_ : a_ + 1 == b_);
  }

  /// "Ngày Pháp luật Việt Nam 9-11", "Ngày toàn dân phòng cháy chữa cháy 4-10": the name of a day and its
  /// date, no range of what is counted behind it, no result between two teams ("ngày Việt Nam hạ Lào 3-1").
  bool follows_day_name(CalendarCue cue) const {
    if (has(Feature::spaced) || has(Feature::amount_after) || has(Feature::thing_after) ||
        has(Feature::name_after) || (cue != CalendarCue::None && cue != CalendarCue::Bound))
      return false;
    const DayName name = day_name_before(sentence_, at_, context_.document);
    if (name.first == at_) return false;
    const bool is_surely_date = has(Feature::feast) || cannot_be_range();
    const bool is_surely_name = name.is_known || (name.first > 0 && sentence_.written(name.first) == "Ngày");
    if (is_dash_ && !is_surely_name && !is_surely_date) return false;
    if (!has(Feature::noun_after) || has(Feature::clause_after)) return true;
    const bool ends_in_capital = sentence_.tokens[at_ - 1].letters != LetterCase::Lower;
    return ends_in_capital && (!is_dash_ || is_surely_date);  // ngày hội của họ Đỗ 5-6 đời
  }
  bool cannot_be_range() const { return has(Feature::descends) && has(Feature::above_twelve); }

  void read_fraction() {
    const std::string_view manner = fraction_manner(sentence_, at_, last_, context_.document);
    const bool has_nought =
        (first_.size() > 1 && first_[0] == '0') || (second_.size() > 1 && second_[0] == '0');
    const bool is_below = a_ > 0 && a_ < b_ && !has_nought;
    set(Feature::wants_part, manner == "phần");
    set(Feature::share_word,
        has(Feature::enclosed) && follows_share_word(sentence_, at_ - 1, first_, second_));
    set(Feature::wants_out_of, manner == "trên");
    set(Feature::wants_year, manner == "năm");
    set(Feature::part_shape, is_below && (b_ < 10 || a_ == 1));
    set(Feature::may_be_part, a_ > 0 && b_ > 1 && !has_nought && (a_ < b_ || b_ < 10));
    set(Feature::common_share, is_below && b_ <= 4);
    const auto counted = has(Feature::common_share) && has(Feature::wants_out_of)
                             ? tables_.counted.match(sentence_, last_ + 1, context_.document)
                             : std::nullopt;
    set(Feature::people_after, counted && counted->entry->spoken == "người");
    set(Feature::rare_whole, b_ == 7 || b_ == 9 || b_ > 10);
    set(Feature::document_year, kDocumentYears.has(b_));
  }

  void read_match() {
    set(Feature::result_shape, has_result_shape(sentence_, at_, last_));
    if (!has(Feature::result_shape)) return;
    const LexiconEntry* cue = match_cue_near(sentence_, at_);
    set(Feature::score_word, cue && cue->spoken == "chắc");
    set(Feature::match_word, cue && (cue->spoken == "gần" || cue->spoken == "ngay"));
    set(Feature::won_by, is_colon_ && second_.size() == 1 && is_won_by(sentence_, at_));
    set(Feature::scored_noun_after, is_scored_noun_after(sentence_, last_, tables_, context_.document));
    set(Feature::in_row,
        is_slash_ && sentence_.is_number(at_ - 1) && is_in_row_of_numbers(sentence_, at_, tables_));
    set(Feature::in_list, is_in_list_of_results(sentence_, at_));
    set(Feature::sets_behind_result, is_slash_
                                         ? is_slashed_set_behind_result(sentence_, at_)
                                         : has(Feature::in_list) && is_set_behind_result(sentence_, at_));
    set(Feature::set_points, has_set_points(a_, b_));
    set(Feature::tennis_sets, is_slash_ && is_list_of_tennis_sets(sentence_, at_));
    set(Feature::pairing, is_pairing(sentence_, at_ - 1) && !sentence_.is_word(last_ + 1));
    set(Feature::between_names, is_capitalized_at(sentence_, at_ - 1) &&
                                    is_capitalized_at(sentence_, last_ + 1) && !sentence_.glued(last_ + 1));
    set(Feature::open_bracket, sentence_.is_symbol(at_ - 1, U'('));
  }

  void read_clock() {
    constexpr int kHours = 24, kMinutes = 60;
    const ClockCue before = clock_cue_before(sentence_, at_, context_.document),
                   after = clock_cue_after(sentence_, last_, context_.document);
    const NumberChain behind = read_chain(sentence_, last_ + 1);
    const bool date_after = (behind.count >= 3 && is_year(behind.number[2])) ||
                            (behind.is("/") && is_day_of(behind.number[0], behind.number[1]));
    set(Feature::clock_shape, first_.size() <= 2 && a_ <= kHours && second_.size() == 2 && b_ < kMinutes);
    set(Feature::no_clock, second_.size() == 1 || b_ >= kMinutes || a_ + b_ == 100);
    set(Feature::clock_word, before == ClockCue::Clock || after == ClockCue::Clock || date_after);
    set(Feature::clock_or_amount_word, before == ClockCue::Amount);
    set(Feature::no_clock_word, before == ClockCue::Other);
    set(Feature::race, sentence_has(sentence_, ClockCue::Race, context_.document));
    set(Feature::ratio_word, follows_ratio_word(sentence_, at_));
  }

  const TokenizedSentence& sentence_;
  const std::size_t at_, last_;
  const NumberTables& tables_;
  const ReadingContext& context_;
  const std::string_view first_, second_;
  const int a_, b_;
  bool is_slash_ = false, is_dash_ = false, is_dot_ = false, is_colon_ = false;
  ChainFeatures found_;
};

}  // namespace

void set_cue_before(ChainFeatures& features, CalendarCue cue) noexcept {
  set_feature(features, ChainFeature::day_word, cue == CalendarCue::Day);
  set_feature(features, ChainFeature::days_word, cue == CalendarCue::Days);
  set_feature(features, ChainFeature::first_day_word, cue == CalendarCue::FirstDay);
  set_feature(features, ChainFeature::moment_word, cue == CalendarCue::Moment);
  set_feature(features, ChainFeature::date_word, is_strong(cue));
  set_feature(features, ChainFeature::some_days, cue == CalendarCue::Some);
  set_feature(features, ChainFeature::bound_word, cue == CalendarCue::Bound);
  set_feature(features, ChainFeature::bracket, cue == CalendarCue::Bracket);
  set_feature(features, ChainFeature::month_word, cue == CalendarCue::Month);
  set_feature(features, ChainFeature::year_word, cue == CalendarCue::Year);
  set_feature(features, ChainFeature::quarter_word, cue == CalendarCue::Quarter);
  set_feature(features, ChainFeature::name_word, cue == CalendarCue::Name);
  set_feature(features, ChainFeature::other_word, cue == CalendarCue::Other);
  set_feature(features, ChainFeature::level_word, cue == CalendarCue::Level);
}

void set_cue_after(ChainFeatures& features, CalendarCue cue) noexcept {
  set_feature(features, ChainFeature::amount_after, cue == CalendarCue::Counted);
  set_feature(features, ChainFeature::thing_after, cue == CalendarCue::Thing);
  set_feature(features, ChainFeature::clause_after, cue == CalendarCue::Clause);
  const bool is_lunar = cue == CalendarCue::LunarCalendar || cue == CalendarCue::LunarYear;
  set_feature(features, ChainFeature::calendar_after, cue == CalendarCue::Calendar || is_lunar);
  set_feature(features, ChainFeature::lunar_after, is_lunar);
  set_feature(features, ChainFeature::before_christ, cue == CalendarCue::BeforeChrist);
}

ChainFeatures read_chain_features(const TokenizedSentence& sentence, std::size_t at,
                                  const NumberTables& tables, const ReadingContext& context) {
  return FeatureReader(sentence, at, tables, context).read();
}

}  // namespace docbao
