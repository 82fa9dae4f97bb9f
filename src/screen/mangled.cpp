// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/mangled.hpp"

#include <algorithm>
#include <optional>

#include "screen/screen_words.hpp"
#include "screen/text_runs.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

bool is_digits(std::string_view run) noexcept {
  return !run.empty() && std::ranges::all_of(run, is_ascii_digit);
}

unsigned value_of(std::string_view digits) noexcept {
  unsigned value = 0;
  for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

bool is_year(std::string_view run) noexcept {
  return run.size() == 4 && is_digits(run) && (run.starts_with("19") || run.starts_with("20"));
}
bool is_number_up_to(std::string_view run, unsigned most) noexcept {
  return run.size() <= 2 && is_digits(run) && value_of(run) >= 1 && value_of(run) <= most;
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
  /// Puts `sign` in the place of the blank before the run.
  void join(std::size_t at, std::string_view sign) {
    edits_.push_back({{runs_[at].begin - 1, runs_[at].begin}, std::string(sign)});
  }

  /// How many runs were looked at for good.
  std::size_t mend_at(std::size_t at) {
    if (is_decree(at)) return mend_decree(at);
    if (is_whole_date(at)) return join(at + 1, "/"), join(at + 2, "/"), 3;
    if (is_day_and_month(at) || is_month_and_year(at)) return join(at + 1, "/"), 2;
    if (goes_on_number(at) || goes_on_short_form(at)) join(at, "");
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
  /// "25 06 2024": behind a word that tells of a day, or with a nought that no count has.
  bool is_whole_date(std::size_t at) const {
    if (!is_number_up_to(run(at), 31) || !is_number_up_to(run(at + 1), 12) || !is_year(run(at + 2)))
      return false;
    if (!follows(at + 1) || !follows(at + 2) || is_between_numbers(at, at + 2)) return false;
    return (at > 0 && is_cue("date", at - 1)) || (run(at).size() == 2 && run(at + 1).starts_with('0'));
  }
  /// "ngày 25 6" before an end: "ngày 25 6 người" may be anything.
  bool is_day_and_month(std::size_t at) const {
    if (at == 0 || to_lower(run(at - 1)) != "ngày" || !is_number_up_to(run(at), 31)) return false;
    if (!is_number_up_to(run(at + 1), 12) || !follows(at + 1)) return false;
    return at + 2 == runs_.size() || run(at + 1) != written(at + 1);
  }
  bool is_month_and_year(std::size_t at) const {
    return at > 0 && is_cue("month", at - 1) && is_number_up_to(run(at), 12) && is_year(run(at + 1)) &&
           follows(at + 1) && !is_digits(run(at + 2));
  }
  /// "45 2023 NĐ", with "-CP" or "CP" behind it.
  bool is_decree(std::size_t at) const {
    return is_digits(run(at)) && is_year(run(at + 1)) && is_cue("decree", at + 2) && follows(at + 1) &&
           follows(at + 2) && is_short_form(run(at + 2)) && is_short_form(issuer(at + 3));
  }
  std::string_view issuer(std::size_t at) const {
    std::string_view name = run(at);
    if (name.starts_with('-')) name.remove_prefix(1);
    return name;
  }
  std::size_t mend_decree(std::size_t at) {
    join(at + 1, "/");
    join(at + 2, "/");
    if (follows(at + 3)) join(at + 3, run(at + 3).starts_with('-') ? "" : "-");
    return 4;
  }

  std::string_view text_;
  std::vector<Span> runs_;
  std::vector<TextEdit> edits_;
};

}  // namespace

MappedText mend_mangled(const MappedText& message) {
  const std::vector<TextEdit> edits = Mender(message.text()).find();
  return edits.empty() ? message : edited(message, edits);
}

}  // namespace docbao
