// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/feed/feed_time.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string>
#include <vector>

#include "text/page/dateline.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/plain_words.hpp"

namespace docbao {
namespace {

/// A number, a word or a sign.
struct DatePart {
  enum class Kind { Number, Word, Sign } kind = Kind::Sign;
  int number = 0;
  std::size_t digits = 0;
  std::string word;  ///< in lower case; of a sign, the sign
};

/// Where in a written time its parts were found.
using DateParts = std::vector<DatePart>;

constexpr std::array<std::string_view, 12> kMonthNames = {"jan", "feb", "mar", "apr", "may", "jun",
                                                          "jul", "aug", "sep", "oct", "nov", "dec"};

/// Names of zones, in minutes east of UTC.
struct ZoneName {
  std::string_view name;
  int minutes;
};
constexpr ZoneName kZoneNames[] = {{"z", 0},      {"gmt", 0},    {"utc", 0},    {"ut", 0},     {"ict", 420},
                                   {"est", -300}, {"edt", -240}, {"cst", -360}, {"cdt", -300}, {"mst", -420},
                                   {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"jst", 540},  {"sgt", 480}};

bool is_date_digit(char c) { return c >= '0' && c <= '9'; }
bool is_date_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

DateParts split_date(std::string_view text) {
  constexpr std::size_t kMostParts = 40;
  DateParts parts;
  while (!text.empty() && parts.size() < kMostParts) {
    DatePart part;
    std::size_t size = 1;
    if (is_date_digit(text[0])) {
      while (size < text.size() && is_date_digit(text[size])) ++size;
      part.kind = DatePart::Kind::Number;
      part.digits = size;
      std::from_chars(text.data(), text.data() + size, part.number);
    } else if (is_date_letter(text[0])) {
      while (size < text.size() && is_date_letter(text[size])) ++size;
      part.kind = DatePart::Kind::Word;
      part.word = fold_words(text.substr(0, size));
    } else {
      part.word = text.substr(0, 1);
    }
    if (part.word != " " && part.word != ",") parts.push_back(std::move(part));
    text.remove_prefix(size);
  }
  return parts;
}

bool is_date_number(const DateParts& parts, std::size_t at) {
  return at < parts.size() && parts[at].kind == DatePart::Kind::Number;
}
bool is_date_sign(const DateParts& parts, std::size_t at, std::string_view signs) {
  return at < parts.size() && parts[at].kind == DatePart::Kind::Sign &&
         signs.find(parts[at].word) != std::string_view::npos;
}
std::string date_word_at(const DateParts& parts, std::size_t at) {
  return at < parts.size() && parts[at].kind == DatePart::Kind::Word ? parts[at].word : std::string{};
}

int month_of(std::string_view word) {
  constexpr std::size_t kShortest = 3;
  const auto found =
      word.size() < kShortest ? kMonthNames.end() : std::ranges::find(kMonthNames, word.substr(0, kShortest));
  return found == kMonthNames.end() ? 0 : static_cast<int>(found - kMonthNames.begin()) + 1;
}

int whole_year(const DatePart& part) {
  constexpr int kTurn = 70;
  if (part.digits > 2) return part.number;
  return part.number < kTurn ? 2000 + part.number : 1900 + part.number;
}

bool is_day_of_calendar(const ArticleTime& day) {
  constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool is_leap = day.year % 4 == 0 && (day.year % 100 != 0 || day.year % 400 == 0);
  if (day.year < 1900 || day.year > 2200 || day.month < 1 || day.month > 12 || day.day < 1) return false;
  return day.day <= kDays[day.month - 1U] && (day.month != 2 || day.day < 29 || is_leap);
}

std::optional<ArticleTime> day_of(int year, int month, int day) {
  if (year < 0 || year > 9999 || month < 0 || month > 99 || day < 0 || day > 99) return std::nullopt;
  const ArticleTime time{static_cast<std::uint16_t>(year),
                         static_cast<std::uint8_t>(month),
                         static_cast<std::uint8_t>(day),
                         {},
                         {}};
  return is_day_of_calendar(time) ? std::optional(time) : std::nullopt;
}

/// "7 Mar 2026", "Mar 7, 2026": the words of a month, with its day before or behind it.
std::optional<ArticleTime> find_named_day(const DateParts& parts) {
  for (std::size_t at = 0; at < parts.size(); ++at) {
    const int month = month_of(date_word_at(parts, at));
    if (month == 0) continue;
    const bool skips = is_date_sign(parts, at + 1, "-./");  // 07-Mar-2026
    const std::size_t behind = at + (skips ? 2 : 1);
    const std::size_t before = at >= 2 && is_date_sign(parts, at - 1, "-./") ? at - 2 : at - 1;
    if (at > 0 && is_date_number(parts, before) && parts[before].digits <= 2 && is_date_number(parts, behind))
      return day_of(whole_year(parts[behind]), month, parts[before].number);
    if (is_date_number(parts, behind) && is_date_number(parts, behind + 1) && parts[behind + 1].digits == 4)
      return day_of(parts[behind + 1].number, month, parts[behind].number);
  }
  return std::nullopt;
}

bool has_date_word(const DateParts& parts, std::string_view one, std::string_view other) {
  return std::ranges::any_of(parts, [&](const DatePart& p) { return p.word == one || p.word == other; });
}

/// "2026-03-07", "7/3/2026", and with AM or PM behind it "3/7/2026", as that is written.
std::optional<ArticleTime> find_numbered_day(const DateParts& parts) {
  for (std::size_t at = 0; at + 4 < parts.size() + 0; ++at) {
    if (!is_date_number(parts, at) || !is_date_sign(parts, at + 1, "-/.") || !is_date_number(parts, at + 2) ||
        !is_date_sign(parts, at + 3, parts[at + 1].word) || !is_date_number(parts, at + 4))
      continue;
    const int first = parts[at].number, second = parts[at + 2].number;
    if (parts[at].digits == 4) return day_of(first, second, parts[at + 4].number);
    if (parts[at + 4].digits != 4) continue;
    const bool is_american = has_date_word(parts, "am", "pm") && parts[at + 1].word == "/";
    const auto usual = day_of(parts[at + 4].number, second, first);
    const auto other = day_of(parts[at + 4].number, first, second);
    if (is_american) return other ? other : usual;
    return usual ? usual : other;
  }
  return std::nullopt;
}

/// The zone that stands at or behind `at`.
std::optional<std::int16_t> find_zone(const DateParts& parts, std::size_t at) {
  std::optional<std::int16_t> named;
  for (; at < parts.size(); ++at) {
    const std::string word = date_word_at(parts, at);
    const auto* name = std::ranges::find(kZoneNames, word, &ZoneName::name);
    if (!word.empty() && name != std::end(kZoneNames) && !named)
      named = static_cast<std::int16_t>(name->minutes);
    if (!is_date_sign(parts, at, "+-") || !is_date_number(parts, at + 1)) continue;
    const DatePart& hours = parts[at + 1];
    int minutes = hours.digits > 2 ? hours.number / 100 * 60 + hours.number % 100 : hours.number * 60;
    if (is_date_sign(parts, at + 2, ":") && is_date_number(parts, at + 3)) minutes += parts[at + 3].number;
    constexpr int kFarthest = 14 * 60;
    if (minutes > kFarthest) continue;
    return static_cast<std::int16_t>(parts[at].word == "-" ? -minutes : minutes);
  }
  return named;
}

void find_clock(const DateParts& parts, ArticleTime& time) {
  constexpr int kHours = 24, kMinutes = 60, kNoon = 12;
  for (std::size_t at = 0; at + 2 < parts.size(); ++at) {
    if (!is_date_number(parts, at) || !is_date_sign(parts, at + 1, ":") || !is_date_number(parts, at + 2))
      continue;
    int hour = parts[at].number;
    const int minute = parts[at + 2].number;
    if (hour >= kHours || minute >= kMinutes) return;
    if (hour < kNoon && has_date_word(parts, "pm", "ch")) hour += kNoon;
    if (hour == kNoon && has_date_word(parts, "am", "sa")) hour = 0;
    time.minute = static_cast<std::uint16_t>(hour * kMinutes + minute);
    time.zone_minutes = find_zone(parts, at + 3);
    return;
  }
}

}  // namespace

std::optional<ArticleTime> find_feed_time(std::string_view text) {
  constexpr std::size_t kLongest = 200;
  text = text.substr(0, kLongest);
  std::string spaced(text);
  const std::size_t t = spaced.find_first_of("Tt");  // ISO 8601 joins day and time by a T
  if (t != std::string::npos && t > 0 && is_date_digit(spaced[t - 1]) && t + 1 < spaced.size() &&
      is_date_digit(spaced[t + 1]))
    spaced[t] = ' ';
  const DateParts parts = split_date(spaced);
  std::optional<ArticleTime> time = find_named_day(parts);
  if (!time) time = find_numbered_day(parts);
  if (!time) {
    time = is_valid_utf8(text) ? find_time(text) : std::nullopt;
    return time && is_day_of_calendar(*time) ? time : std::nullopt;
  }
  find_clock(parts, *time);
  return time;
}

}  // namespace docbao
