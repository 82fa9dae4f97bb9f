// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/office/numbering.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace docbao {
namespace {

std::string roman_number(std::int64_t number) {
  constexpr std::array<std::pair<std::int64_t, std::string_view>, 13> kSigns = {{{1000, "M"},
                                                                                 {900, "CM"},
                                                                                 {500, "D"},
                                                                                 {400, "CD"},
                                                                                 {100, "C"},
                                                                                 {90, "XC"},
                                                                                 {50, "L"},
                                                                                 {40, "XL"},
                                                                                 {10, "X"},
                                                                                 {9, "IX"},
                                                                                 {5, "V"},
                                                                                 {4, "IV"},
                                                                                 {1, "I"}}};
  std::string out;
  for (const auto& [value, sign] : kSigns) {
    for (; number >= value; number -= value) out += sign;
  }
  return out;
}

void make_small(std::string& text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string format_list_number(std::int64_t number, std::string_view format) {
  constexpr std::int64_t kMostRoman = 3999, kMostLetters = 26 * 4;
  std::string out = std::to_string(number);
  const bool is_roman = format.ends_with("roman") && number > 0 && number <= kMostRoman;
  const bool is_letter = format.ends_with("letter") && number > 0 && number <= kMostLetters;
  if (is_roman) out = roman_number(number);
  // A … Z, AA, BB, …
  if (is_letter)
    out.assign(static_cast<std::size_t>((number - 1) / 26 + 1), static_cast<char>('A' + (number - 1) % 26));
  if (format.starts_with("lower")) make_small(out);
  return out;
}

ListLevel* Numbering::level(std::string_view list, int level) {
  if (level < 0 || level >= kMostLevels) return nullptr;
  List& found = lists_[std::string(list)];
  if (found.levels.empty()) found.levels.resize(kMostLevels), found.counts.resize(kMostLevels, -1);
  return &found.levels[static_cast<std::size_t>(level)];
}

void Numbering::share(std::string_view list, std::string_view other) {
  shared_[std::string(list)] = std::string(other);
}

const Numbering::List* Numbering::find(std::string_view list) const {
  const auto shared = shared_.find(list);
  const auto found = lists_.find(shared == shared_.end() ? list : std::string_view(shared->second));
  return found == lists_.end() ? nullptr : &found->second;
}

void Numbering::copy(std::string_view list, std::string_view other) {
  shared_.erase(std::string(list));
  const List* from = find(other);
  List& to = lists_[std::string(list)];
  if (from && to.levels.empty()) to.levels = from->levels, to.counts.resize(kMostLevels, -1);
}

void Numbering::forget(std::string_view list) {
  if (const auto found = lists_.find(list); found != lists_.end()) lists_.erase(found);
}

void Numbering::set_next(std::string_view list, int level, int number) {
  List* found = find(list);
  if (found && !found->levels.empty() && level >= 0 && level < kMostLevels)
    found->counts[static_cast<std::size_t>(level)] = number - 1;
}

bool Numbering::is_marked(std::string_view list, int level) const {
  const List* found = find(list);
  if (!found || found->levels.empty() || level < 0 || level >= kMostLevels) return false;
  const ListLevel& marks = found->levels[static_cast<std::size_t>(level)];
  return marks.format == "bullet" || !marks.text.empty();
}

std::string Numbering::next_mark(std::string_view list, int level) {
  List* found = find(list);
  if (!found || found->levels.empty() || level < 0 || level >= kMostLevels) return {};
  const auto at = static_cast<std::size_t>(level);
  for (std::size_t i = 0; i <= at; ++i) {
    if (found->counts[i] < 0) found->counts[i] = found->levels[i].start - (i == at ? 1 : 0);
  }
  ++found->counts[at];
  std::fill(found->counts.begin() + level + 1, found->counts.end(), -1);
  if (found->levels[at].format == "bullet") return {};
  std::string mark;
  const std::string& text = found->levels[at].text;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_number = text[i] == '%' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9';
    if (!is_number) {
      mark += text[i];
      continue;
    }
    const auto shown = static_cast<std::size_t>(text[++i] - '1');
    if (shown <= at) mark += format_list_number(found->counts[shown], found->levels[shown].format);
  }
  return mark;
}

}  // namespace docbao
