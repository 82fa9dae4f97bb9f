// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/mail/header.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "base/ascii.hpp"

namespace docbao::mail {
namespace {

constexpr std::size_t kMostFields = 2000;

std::string_view take_raw_line(std::string_view& text) noexcept {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view trim_field(std::string_view text) noexcept {
  constexpr std::string_view kBlanks = " \t";
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  text.remove_suffix(text.size() - std::min(text.find_last_not_of(kBlanks) + 1, text.size()));
  return text;
}

int read_int(std::string_view text) noexcept {
  int value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

int month_named(std::string_view name) noexcept {
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto* found = std::find(kMonths.begin(), kMonths.end(), name.substr(0, 3));
  return found == kMonths.end() ? 0 : static_cast<int>(found - kMonths.begin()) + 1;
}

/// "15:46" or "15:46:00", as minutes of the day.
std::optional<std::uint16_t> minute_of_day(std::string_view clock) noexcept {
  const std::size_t colon = clock.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const int hour = read_int(clock.substr(0, colon)), minute = read_int(clock.substr(colon + 1));
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  return static_cast<std::uint16_t>(hour * 60 + minute);
}

/// "+0700", as minutes.
std::optional<std::int16_t> zone_minutes(std::string_view zone) noexcept {
  if (zone == "GMT" || zone == "UT" || zone == "UTC" || zone == "Z") return std::int16_t{0};
  if (zone.size() < 5 || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
  const int hours = read_int(zone.substr(1, 2)), minutes = read_int(zone.substr(3, 2));
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return std::nullopt;
  return static_cast<std::int16_t>((zone[0] == '-' ? -1 : 1) * (hours * 60 + minutes));
}

}  // namespace

std::string_view Header::operator[](std::string_view name) const noexcept {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
  return found == fields.end() ? std::string_view{} : std::string_view(found->value);
}

Header take_header(std::string_view& text) {
  Header header;
  while (!text.empty()) {
    const std::string_view line = take_raw_line(text);
    if (line.empty()) break;
    const std::size_t colon = line.find(':');
    const bool goes_on = line.front() == ' ' || line.front() == '\t';
    if (goes_on && !header.fields.empty()) (header.fields.back().value += ' ') += trim_field(line);
    else if (colon != std::string_view::npos && header.fields.size() < kMostFields)
      header.fields.push_back(
          {lower_ascii(trim_field(line.substr(0, colon))), std::string(trim_field(line.substr(colon + 1)))});
  }
  return header;
}

Parameters parse_parameters(std::string_view value) {
  Parameters found;
  std::string part;
  bool is_quoted = false;
  const auto end_part = [&] {
    const std::string_view whole = trim_field(part);
    const std::size_t equals = whole.find('=');
    if (found.value.empty() && found.all.empty()) found.value = lower_ascii(whole);
    else if (equals != std::string_view::npos)
      found.all.push_back({lower_ascii(trim_field(whole.substr(0, equals))),
                           std::string(trim_field(whole.substr(equals + 1)))});
    part.clear();
  };
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] == '"') is_quoted = !is_quoted;
    else if (value[at] == '\\' && is_quoted && at + 1 < value.size()) part += value[++at];
    else if (value[at] == ';' && !is_quoted) end_part();
    else part += value[at];
  }
  end_part();
  return found;
}

std::string Parameters::parameter(std::string_view name) const {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Header::Field& field) { return field.name == name; });
  return found == all.end() ? std::string{} : found->value;
}

std::string sender_name(std::string_view from) {
  std::string name;
  const std::size_t open = from.rfind('<');
  if (open != std::string_view::npos) name = decode_words(trim_field(from.substr(0, open)));
  std::erase(name, '"');
  if (!trim_field(name).empty()) return std::string(trim_field(name));
  if (open != std::string_view::npos) from.remove_prefix(open + 1);
  return std::string(trim_field(from.substr(0, from.find_first_of(">, ("))));
}

Known<ArticleTime> parse_mail_date(std::string_view date) {
  if (const std::size_t comma = date.find(','); comma != std::string_view::npos)
    date.remove_prefix(comma + 1);
  std::array<std::string_view, 5> words{};  // day, month, year, clock, zone
  for (std::string_view& word : words) {
    date = trim_field(date);
    word = date.substr(0, date.find(' '));
    date.remove_prefix(word.size());
  }
  const int day = read_int(words[0]), month = month_named(words[1]), year = read_int(words[2]);
  constexpr int kFirstYear = 1970, kLastYear = 9999;
  if (day < 1 || day > 31 || month == 0 || year < kFirstYear || year > kLastYear) return {};
  ArticleTime time;
  time.year = static_cast<std::uint16_t>(year);
  time.month = static_cast<std::uint8_t>(month);
  time.day = static_cast<std::uint8_t>(day);
  time.minute = minute_of_day(words[3]);
  if (time.minute) time.zone_minutes = zone_minutes(words[4]);
  return {time, Origin::Rule};
}

}  // namespace docbao::mail
