// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/page/dateline.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/unicode/letters.hpp"

namespace docbao {
namespace {

constexpr unsigned kMinutesPerHour = 60, kHoursPerHalfDay = 12;

bool is_letter_byte(char c) noexcept {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Walks over one line in lower case.
class Walker {
 public:
  Walker(std::string_view line, std::size_t at) noexcept : rest_(line.substr(at)) {}

  /// A number of one to `most` digits.
  std::optional<unsigned> number(std::size_t most) noexcept {
    unsigned value = 0;
    std::size_t digits = 0;
    for (; digits < most && digits < rest_.size() && is_ascii_digit(rest_[digits]); ++digits)
      value = value * 10 + static_cast<unsigned>(rest_[digits] - '0');
    rest_.remove_prefix(digits);
    return digits > 0 ? std::optional(value) : std::nullopt;
  }
  /// One of these characters.
  bool one_of(std::string_view characters) noexcept {
    const bool found = !rest_.empty() && characters.find(rest_.front()) != std::string_view::npos;
    if (found) rest_.remove_prefix(1);
    return found;
  }
  /// A word or a sign, with the blanks around it.
  bool word(std::string_view expected) noexcept {
    skip_blanks();
    const std::string_view behind = rest_.starts_with(expected) ? rest_.substr(expected.size()) : "";
    const bool goes_on = is_letter_byte(expected.back()) && !behind.empty() && is_letter_byte(behind.front());
    if (!rest_.starts_with(expected) || goes_on) return false;
    rest_ = behind;
    skip_blanks();
    return true;
  }
  bool ends_number() const noexcept { return rest_.empty() || !is_ascii_digit(rest_.front()); }

 private:
  void skip_blanks() noexcept {
    while (rest_.starts_with(' ')) rest_.remove_prefix(1);
  }
  std::string_view rest_;
};

/// Tries `read` at every place where a number begins, until it finds something.
template <typename Read>
auto first_at_number(std::string_view line, Read read) -> decltype(read(std::size_t{0})) {
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (!is_ascii_digit(line[at]) || (at > 0 && is_ascii_digit(line[at - 1]))) continue;
    if (auto found = read(at)) return found;
  }
  return std::nullopt;
}

std::optional<ArticleTime> plausible(unsigned day, unsigned month, unsigned year) noexcept {
  if (day < 1 || day > 31 || month < 1 || month > 12 || year < 1900 || year > 2999) return std::nullopt;
  return ArticleTime{static_cast<std::uint16_t>(year),
                     static_cast<std::uint8_t>(month),
                     static_cast<std::uint8_t>(day),
                     {},
                     {}};
}

/// "25/06/2024", "1-2-2024", "25.6.2024".
std::optional<ArticleTime> day_in_digits(std::string_view line, std::size_t at) noexcept {
  constexpr std::string_view kMarks = "/-.";
  Walker walker(line, at);
  const auto day = walker.number(2);
  if (!day || !walker.one_of(kMarks)) return std::nullopt;
  const auto month = walker.number(2);
  if (!month || !walker.one_of(kMarks)) return std::nullopt;
  const auto year = walker.number(4);
  return year ? plausible(*day, *month, *year) : std::nullopt;
}

/// "3 tháng 6 năm 2024", "3 tháng 6, 2024".
std::optional<ArticleTime> day_in_words(std::string_view line, std::size_t at) noexcept {
  Walker walker(line, at);
  const auto day = walker.number(2);
  if (!day || !walker.word("tháng")) return std::nullopt;
  const auto month = walker.number(2);
  if (!month || !(walker.word("năm") || walker.word(","))) return std::nullopt;
  const auto year = walker.number(4);
  return year && walker.ends_number() ? plausible(*day, *month, *year) : std::nullopt;
}

/// The hour of 24, where "pm", "CH" or "tối" stands behind an hour of 12.
unsigned hour_of_day(unsigned hour, const Walker& behind) noexcept {
  constexpr std::array<std::string_view, 2> kMorning = {"am", "sa"};
  constexpr std::array<std::string_view, 4> kAfternoon = {"pm", "ch", "chiều", "tối"};
  const auto is_behind = [&](std::string_view word) { return Walker(behind).word(word); };
  if (hour == kHoursPerHalfDay && std::ranges::any_of(kMorning, is_behind)) return 0;
  const bool is_afternoon = hour < kHoursPerHalfDay && std::ranges::any_of(kAfternoon, is_behind);
  return is_afternoon ? hour + kHoursPerHalfDay : hour;
}

/// "15:46", "8h30", "07:00", "9:10 PM".
std::optional<std::uint16_t> minute_at(std::string_view line, std::size_t at) noexcept {
  const bool is_zone = at > 0 && (line[at - 1] == '+' || line[at - 1] == '-');
  Walker walker(line, at);
  const auto hour = walker.number(2);
  if (is_zone || !hour || !walker.one_of(":hg")) return std::nullopt;
  const auto minute = walker.number(2);
  if (!minute || !walker.ends_number() || *hour >= 24 || *minute >= kMinutesPerHour) return std::nullopt;
  return static_cast<std::uint16_t>(hour_of_day(*hour, walker) * kMinutesPerHour + *minute);
}

/// "GMT+7", "(UTC +07:00)".
std::optional<std::int16_t> find_zone(std::string_view line) noexcept {
  constexpr unsigned kFarthestHours = 14;
  for (const std::string_view name : {"gmt", "utc"}) {
    const std::size_t at = line.find(name);
    if (at == std::string_view::npos) continue;
    Walker walker(line, at + name.size());
    const bool is_east = walker.word("+");
    if (!is_east && !walker.word("-")) continue;
    const auto hours = walker.number(2);
    const unsigned minutes = walker.one_of(":") ? walker.number(2).value_or(0) : 0;
    if (!hours || *hours > kFarthestHours || minutes >= kMinutesPerHour) continue;
    const int zone = static_cast<int>(*hours * kMinutesPerHour + minutes);
    return static_cast<std::int16_t>(is_east ? zone : -zone);
  }
  return std::nullopt;
}

}  // namespace

std::optional<ArticleTime> find_time(std::string_view dateline) {
  const std::string line = to_lower(dateline);
  auto time = first_at_number(line, [&](std::size_t at) { return day_in_digits(line, at); });
  if (!time) time = first_at_number(line, [&](std::size_t at) { return day_in_words(line, at); });
  if (!time) return std::nullopt;
  time->minute = first_at_number(line, [&](std::size_t at) { return minute_at(line, at); });
  if (time->minute) time->zone_minutes = find_zone(line);
  return time;
}

}  // namespace docbao
