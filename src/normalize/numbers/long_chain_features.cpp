// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/chain_features.hpp"

namespace docbao {
namespace {

bool is_smaller(std::string_view first, std::string_view second) noexcept {
  return small_number(first) < small_number(second);
}

/// Reads the features of one chain of three numbers or more, form by form.
class LongChainReader {
 public:
  LongChainReader(const TokenizedSentence& sentence, const NumberChain& chain, CalendarCue before,
                  const ReadingContext& context)
      : sentence_(sentence), chain_(chain), before_(before), context_(context) {}

  ChainFeatures read() {
    const char separator = context_.document.date_separator;
    set(ChainFeature::long_chain, true);
    set_cue_before(found_, before_);
    set_cue_after(found_, cue_after(sentence_, chain_.last(), context_.document));
    set(ChainFeature::no_word, before_ == CalendarCue::None);
    set(ChainFeature::spaced, chain_.spaced[0]);
    set(ChainFeature::voted, separator != 0 && separator == chain_.sign[chain_.count - 2]);
    if (chain_.count == 3 && chain_.sign[0] == chain_.sign[1]) read_whole_date();
    read_days();
    read_months();
    read_dates();
    return found_;
  }

 private:
  void set(ChainFeature feature, bool holds) { set_feature(found_, feature, holds); }
  std::string_view number(std::size_t i) const noexcept { return chain_.number[i]; }
  /// Whether the numbers from `first` on are a day and its month.
  bool is_day_at(std::size_t first) const noexcept { return is_day_of(number(first), number(first + 1)); }

  /// 25/06/2024, 2024-06-25, 30/4/75. "30/04/75 Lê Lợi" is a house.
  void read_whole_date() {
    std::string_view day = number(0), year = number(2);
    const std::string_view month = number(1);
    if (is_year(day)) std::swap(day, year);
    set(ChainFeature::whole_date,
        is_month(month) && (is_strong(before_) ? is_day(day) : is_day_of(day, month)));
    set(ChainFeature::with_year, is_year(year));
    set(ChainFeature::with_short_year, year.size() == 2);
    const bool cannot_be_house = small_number(day) > 12 && small_number(year) > 31;
    const bool has_fields = (day.size() == 2 && month.size() == 2) || cannot_be_house;
    set(ChainFeature::fields_of_two, has_fields && chain_.sign[0] == '/');
    set(ChainFeature::title_after, is_title_at(sentence_, chain_.last() + 1));
  }

  /// 5-7/6, 27-28/02/2000, 16-17.12: two days of one month.
  void read_days() {
    const bool slash = chain_.is("-/") || chain_.is("-//"), dot = chain_.is("-.") || chain_.is("-.."),
               dash = chain_.is("--") || chain_.is("---");
    if (!slash && !dot && !dash) return;
    const bool has_year = chain_.count == 4;
    const bool fits = is_day(number(0)) && is_day_at(1) && is_smaller(number(0), number(1)) &&
                      (!has_year || is_year(number(3)));
    set(ChainFeature::days_of_month, fits);
    if (fits) set(ChainFeature::loose_sign, !slash && !has_year);
  }

  /// 02-03/2000, tháng 10/2023 - 3/2024
  void read_months() {
    const bool loose = chain_.is("--") || chain_.is("---");
    const bool of_one_year = chain_.is("-/") || chain_.is("--"),
               of_two = chain_.is("/-/") || chain_.is("---");
    const bool fits = of_one_year ? is_month(number(0)) && is_month(number(1)) && is_year(number(2))
                                  : of_two && is_month(number(0)) && is_year(number(1)) &&
                                        is_month(number(2)) && is_year(number(3));
    set(ChainFeature::months_of_year, fits);
    if (fits) set(ChainFeature::loose_sign, loose);
  }

  /// 28/2-3/3, 30/12/2023 - 2/1/2024, 21/3 - 19/4/2024
  void read_dates() {
    const bool no_year = chain_.is("/-/") || chain_.is(".-."),
               one_year = chain_.is("/-//") || chain_.is(".-.."),
               two_years = chain_.is("//-//") || chain_.is("..-..") || chain_.is("-----");
    const std::size_t to = two_years ? 3 : 2;
    if ((!no_year && !one_year && !two_years) || !is_day_at(0) || !is_day_at(to)) return;
    const bool years_fit = no_year || (is_year(number(to + 2)) && (one_year || is_year(number(2))));
    set(ChainFeature::two_dates, years_fit);
    set(ChainFeature::with_year, !no_year);
    set(ChainFeature::loose_sign, no_year && chain_.sign[0] == '.');
    set(ChainFeature::like_parts,
        no_year && is_smaller(number(0), number(1)) && is_smaller(number(2), number(3)));
  }

  const TokenizedSentence& sentence_;
  const NumberChain& chain_;
  const CalendarCue before_;
  const ReadingContext& context_;
  ChainFeatures found_;
};

}  // namespace

ChainFeatures read_long_chain_features(const TokenizedSentence& sentence, const NumberChain& chain,
                                       CalendarCue before, const ReadingContext& context) {
  return LongChainReader(sentence, chain, before, context).read();
}

}  // namespace docbao
