// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/bookmarks.hpp"

#include <algorithm>

#include "text/words/plain_words.hpp"

namespace docbao::app {

std::optional<Remembered> find_bookmark(const std::vector<Remembered>& bookmarks, std::string_view name) {
  const std::string folded = fold_words(name), bare = without_marks(folded);
  const auto newest = [&](const auto& is_meant) -> std::optional<Remembered> {
    const auto found = std::find_if(bookmarks.rbegin(), bookmarks.rend(), is_meant);
    return found == bookmarks.rend() ? std::nullopt : std::optional(*found);
  };
  const auto bare_name = [](const Remembered& mark) { return without_marks(fold_words(mark.name)); };
  if (auto found = newest([&](const Remembered& mark) { return mark.name == name; })) return found;
  if (folded.empty()) return std::nullopt;
  if (auto found = newest([&](const Remembered& mark) { return fold_words(mark.name) == folded; }))
    return found;
  if (auto found = newest([&](const Remembered& mark) { return bare_name(mark) == bare; })) return found;
  return newest([&](const Remembered& mark) { return bare_name(mark).find(bare) != std::string::npos; });
}

std::optional<Remembered> next_bookmark(const std::vector<Remembered>& bookmarks, const Remembered& here) {
  const Remembered* behind = nullptr;
  const Remembered* first = nullptr;
  const auto is_before = [](const Remembered& mark, const Remembered* other) {
    return !other || mark.offset < other->offset;
  };
  for (const Remembered& mark : bookmarks) {
    if (!is_same_article(mark, here)) continue;
    if (is_before(mark, first)) first = &mark;
    if (mark.offset > here.offset && is_before(mark, behind)) behind = &mark;
  }
  const Remembered* chosen = behind ? behind : first;
  return chosen ? std::optional(*chosen) : std::nullopt;
}

}  // namespace docbao::app
