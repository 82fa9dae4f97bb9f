// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/mangled.hpp"

#include <algorithm>

#include "screen/digits.hpp"
#include "screen/screen_words.hpp"
#include "screen/text_runs.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

bool is_number_up_to(std::string_view run, int most) noexcept {
  return run.size() <= 2 && is_digits(run) && small_number(run) >= 1 && small_number(run) <= most;
}

/// "NĐ", "TTg", "CP": begins with two capitals, letters only.
bool is_short_form(std::string_view run) {
  std::size_t at = 0, letters = 0;
  while (at < run.size()) {
    const char32_t c = next_code_point(run, at);
    if (!is_letter(c) || (letters < 2 && !is_upper(c))) return false;
    ++letters;
  }
  return letters >= 2;
}

class Mender {
 public:
  explicit Mender(std::string_view text) : text_(text), runs_(text_runs(text)) {}

  std::vector<TextEdit> find() {
    for (std::size_t at = 0; at < runs_.size();) at += mend_at(at);
    return std::move(edits_);
  }

 private:
  /// The run, without the mark of a sentence behind it; "" beyond the last.
  std::string_view run(std::size_t at) const {
    if (at >= runs_.size()) return {};
    std::string_view run = written(at);
    if (run.size() > 1 && std::string_view(".,;:!?)").find(run.back()) != std::string_view::npos)
      run.remove_suffix(1);
    return run;
  }
  std::string_view written(std::size_t at) const {
    return at < runs_.size() ? runs_[at].in(text_) : std::string_view();
  }
  /// One blank and no more stands before the run, and the run before it bears no mark.
  bool follows(std::size_t at) const {
    return at > 0 && at < runs_.size() && runs_[at].begin == runs_[at - 1].end + 1 &&
           text_[runs_[at - 1].end] == ' ' && run(at - 1) == written(at - 1);
  }
  bool is_cue(std::string_view list, std::size_t at) const {
    return screen_words().has(list, to_lower(run(at)));
  }
  /// The run that only a sign parted from this one: the next, or the one behind the sign's name ("25 trên
  /// 06", "2010 gạch ngang 2020"); beyond the last where there is none.
  std::size_t behind(std::size_t at) const {
    if (!follows(at + 1)) return runs_.size();
    std::size_t next = at + 1;
    if (run(next) == "trên") next += 1;
    else if ((run(next) == "gạch" && run(next + 1) == "ngang") ||
             (run(next) == "hai" && run(next + 1) == "chấm"))
      next += 2;
    return follows(next) ? next : runs_.size();
  }
  static bool is_named(std::size_t at, std::size_t next) noexcept { return next > at + 1; }
  /// Puts `sign` in the place of all that parts the two runs.
  void join(std::size_t at, std::size_t next, std::string_view sign) {
    edits_.push_back({{runs_[at].end, runs_[next].begin}, std::string(sign)});
  }

  /// How many runs were looked at for good.
  std::size_t mend_at(std::size_t at) {
    const std::size_t second = behind(at), third = behind(second);
    if (is_decree(at, second, third)) return mend_decree(at, second, third);
    if (is_whole_date(at, second, third))
      return join(at, second, "/"), join(second, third, "/"), third + 1 - at;
    if (is_day_and_month(at, second) || is_month_and_year(at, second))
      return join(at, second, "/"), second + 1 - at;
    if (is_time(at, second)) return join(at, second, ":"), second + 1 - at;
    if (is_span_of_years(at, second)) return join(at, second, "-"), second + 1 - at;
    if (goes_on_number(at) || goes_on_short_form(at)) join(at - 1, at, "");
    return 1;
  }

  /// "1 .250", "15 :46", "3 ,5"
  bool goes_on_number(std::size_t at) const {
    if (!follows(at)) return false;
    const std::string_view sign = written(at), before = written(at - 1);
    if (sign.size() < 2 || !is_ascii_digit(before.back()) || !is_ascii_digit(sign[1])) return false;
    if (sign[0] == '.' || sign[0] == ',') return true;
    const bool has_two = sign.size() >= 3 && is_ascii_digit(sign[2]);
    return sign[0] == ':' && has_two && (sign.size() == 3 || !is_ascii_digit(sign[3]));
  }
  /// "NĐ -CP"
  bool goes_on_short_form(std::size_t at) const {
    return follows(at) && run(at).starts_with('-') && is_short_form(run(at).substr(1)) &&
           is_short_form(run(at - 1));
  }
  bool is_between_numbers(std::size_t first, std::size_t last) const {
    return (first > 0 && is_ascii_digit(written(first - 1).back())) || is_digits(run(last + 1));
  }
  /// "25 06 2024": behind a word that tells of a day, with a nought that no count has, or by the signs'
  /// names.
  bool is_whole_date(std::size_t at, std::size_t second, std::size_t third) const {
    if (!is_number_up_to(run(at), 31) || !is_number_up_to(run(second), 12) || !is_recent_year(run(third)))
      return false;
    if (is_between_numbers(at, third)) return false;
    const bool has_nought = run(at).size() == 2 && run(second).starts_with('0');
    return has_nought || (at > 0 && is_cue("date", at - 1)) ||
           (is_named(at, second) && is_named(second, third));
  }
  /// "ngày 25 6" before an end: "ngày 25 6 người" may be anything.
  bool is_day_and_month(std::size_t at, std::size_t second) const {
    if (at == 0 || to_lower(run(at - 1)) != "ngày" || !is_number_up_to(run(at), 31)) return false;
    if (!is_number_up_to(run(second), 12)) return false;
    return is_named(at, second) || second + 1 == runs_.size() || run(second) != written(second);
  }
  bool is_month_and_year(std::size_t at, std::size_t second) const {
    return at > 0 && is_cue("month", at - 1) && is_number_up_to(run(at), 12) && is_recent_year(run(second)) &&
           !is_digits(run(second + 1));
  }
  /// "15 hai chấm 46"
  bool is_time(std::size_t at, std::size_t second) const {
    const bool is_colon = second == at + 3 && run(at + 1) == "hai";
    const bool is_counted = at > 0 && is_cue("position", at - 1);  // "bài 3: 46 câu"
    return is_colon && !is_counted && run(at).size() <= 2 && is_digits(run(at)) &&
           small_number(run(at)) < 24 && run(second).size() == 2 && is_digits(run(second)) &&
           small_number(run(second)) < 60;
  }
  /// "giai đoạn 2010 2020"
  bool is_span_of_years(std::size_t at, std::size_t second) const {
    constexpr int kLongestSpan = 50;
    if (at == 0 || !is_recent_year(run(at)) || !is_recent_year(run(second)) || is_between_numbers(at, second))
      return false;
    const int from = small_number(run(at)), to = small_number(run(second));
    return (is_cue("span", at - 1) || is_named(at, second)) && from < to && to - from <= kLongestSpan;
  }
  /// "45 2023 NĐ", with "-CP" or "CP" behind it.
  bool is_decree(std::size_t at, std::size_t second, std::size_t third) const {
    return is_digits(run(at)) && is_recent_year(run(second)) && third < runs_.size() &&
           is_cue("decree", third) && is_short_form(run(third)) && is_short_form(issuer(behind(third)));
  }
  std::string_view issuer(std::size_t at) const {
    std::string_view name = run(at);
    if (name.starts_with('-')) name.remove_prefix(1);
    return name;
  }
  std::size_t mend_decree(std::size_t at, std::size_t second, std::size_t third) {
    const std::size_t last = behind(third);
    join(at, second, "/");
    join(second, third, "/");
    join(third, last, run(last).starts_with('-') ? "" : "-");
    return last + 1 - at;
  }

  std::string_view text_;
  std::vector<Span> runs_;
  std::vector<TextEdit> edits_;
};

}  // namespace

MappedText mend_mangled(const MappedText& message) { return edited(message, Mender(message.text()).find()); }

}  // namespace docbao
