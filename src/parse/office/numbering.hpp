// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace docbao {

/// How the items of one level of a list are marked.
struct ListLevel {
  std::string format =
      "bullet";      ///< "bullet", "decimal", "lower_letter", "upper_letter", "lower_roman", "upper_roman"
  std::string text;  ///< with %1 … %9 for the numbers of the levels: "Điều %1."
  std::int32_t start = 1;
};

/// The marks that a word processor writes before the items of lists, and does not store as text. An item
/// whose mark is a bullet has none.
class Numbering {
 public:
  static constexpr int kMostLevels = 10;

  /// The level is made where there is none; null for one that lists cannot have.
  ListLevel* level(std::string_view list, int level);
  /// The items of `list` are marked, and counted, as those of `other`.
  void share(std::string_view list, std::string_view other);
  /// `list` gets the levels of `other` for its own, unless it has some.
  void copy(std::string_view list, std::string_view other);
  /// The list is not known any more.
  void forget(std::string_view list);
  /// The next item of that level has this number.
  void set_next(std::string_view list, int level, int number);
  /// Whether the items of that level of a known list are marked, be it with bullets.
  bool is_marked(std::string_view list, int level) const;
  /// The mark of the next item, "2." or "Điều 5."; empty for a bullet, and for a list that is not known.
  std::string next_mark(std::string_view list, int level);

 private:
  struct List {
    std::vector<ListLevel> levels;
    std::vector<std::int64_t> counts;  // of the items so far, by level; -1: none since a higher one
  };
  const List* find(std::string_view list) const;
  List* find(std::string_view list) {
    return const_cast<List*>(static_cast<const Numbering*>(this)->find(list));
  }

  std::map<std::string, List, std::less<>> lists_;
  std::map<std::string, std::string, std::less<>> shared_;
};

}  // namespace docbao
