// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/office/numbering.hpp"

#include <algorithm>

#include "parse/list_number.hpp"

namespace docbao {

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
  // "%1" of a number that is not written is nothing.
  const bool is_number_alone = marks.text.size() == 2 && marks.text[0] == '%';
  return marks.format == "bullet" || (!marks.text.empty() && !(marks.format == "none" && is_number_alone));
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
    if (shown <= at && found->levels[shown].format != "none")
      mark += format_list_number(found->counts[shown], found->levels[shown].format);
  }
  return mark;
}

}  // namespace docbao
