// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <utility>

#include "parse/subtitles/cues.hpp"

namespace docbao {
namespace {

bool is_cue_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_cue_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Up to nine digits; nothing where there are none.
std::optional<std::int64_t> take_cue_number(std::string_view& text, std::size_t* digits = nullptr) noexcept {
  constexpr std::size_t kMostDigits = 9;
  std::int64_t number = 0;
  std::size_t count = 0;
  for (; count < text.size() && count < kMostDigits && is_cue_digit(text[count]); ++count)
    number = number * 10 + (text[count] - '0');
  text.remove_prefix(count);
  if (digits) *digits = count;
  return count == 0 ? std::nullopt : std::optional(number);
}

/// How many bytes the tag has with which `text` begins; 0 for a sign that is none ("<3", "{a}").
std::size_t tag_size(std::string_view text) noexcept {
  constexpr std::size_t kMostTagBytes = 200;
  if (text.size() < 3 || (text[0] != '<' && text[0] != '{')) return 0;
  const bool can_begin = text[0] == '{' ? text[1] == '\\'
                                        : is_cue_letter(text[1]) || text[1] == '/' ||
                                              (is_cue_digit(text[1]) && is_cue_digit(text[2]));
  const std::size_t end = text.substr(0, kMostTagBytes).find(text[0] == '<' ? '>' : '}');
  if (!can_begin || end == std::string_view::npos) return 0;
  return text.substr(1, end - 1).find('<') == std::string_view::npos ? end + 1 : 0;
}

/// The sign that an entity at the beginning of `text` stands for, and how many bytes the entity has.
std::pair<std::string_view, std::size_t> entity_at(std::string_view text) noexcept {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kEntities = {{{"&amp;", "&"},
                                                                                       {"&lt;", "<"},
                                                                                       {"&gt;", ">"},
                                                                                       {"&quot;", "\""},
                                                                                       {"&#39;", "'"},
                                                                                       {"&nbsp;", " "},
                                                                                       {"&lrm;", ""},
                                                                                       {"&rlm;", ""}}};
  for (const auto& [name, sign] : kEntities) {
    if (text.starts_with(name)) return {sign, name.size()};
  }
  return {{}, 0};
}

}  // namespace

std::optional<std::int64_t> take_cue_time(std::string_view& text) noexcept {
  constexpr std::int64_t kSecond = 1000, kSixty = 60;
  std::string_view rest = text;
  std::int64_t whole = 0;
  int parts = 0;
  for (;; rest.remove_prefix(1)) {
    const auto number = take_cue_number(rest);
    if (!number) return std::nullopt;
    whole = whole * kSixty + *number;
    if (++parts == 3 || rest.empty() || rest.front() != ':') break;
  }
  if (parts < 2) return std::nullopt;
  std::int64_t fraction = 0;
  if (!rest.empty() && (rest.front() == ',' || rest.front() == '.' || rest.front() == ':')) {
    rest.remove_prefix(1);
    std::size_t digits = 0;
    fraction = take_cue_number(rest, &digits).value_or(0);
    for (; digits < 3; ++digits) fraction *= 10;
    for (; digits > 3; --digits) fraction /= 10;
  }
  text = rest;
  return whole * kSecond + fraction;
}

std::string without_cue_tags(std::string_view line) {
  std::string plain;
  while (!line.empty()) {
    std::size_t size = tag_size(line);
    if (size == 0) {
      const auto [sign, bytes] = entity_at(line);
      if (bytes > 0) plain += sign;
      else plain += line.front();
      size = std::max<std::size_t>(bytes, 1);
    }
    line.remove_prefix(size);
  }
  return plain;
}

std::string_view take_cue_line(std::string_view& text) noexcept {
  constexpr std::string_view kSpace = " \t\r";
  const std::size_t end = text.find_first_of("\n\r");
  std::string_view line = text.substr(0, end);
  const bool is_pair = end != std::string_view::npos && text.substr(end).starts_with("\r\n");
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + (is_pair ? 2 : 1));
  line.remove_prefix(std::min(line.find_first_not_of(kSpace), line.size()));
  line.remove_suffix(line.size() - std::min(line.find_last_not_of(kSpace) + 1, line.size()));
  return line;
}

}  // namespace docbao
