// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace docbao {

/// What a robots.txt lets docbao fetch (RFC 9309): the rules of the groups that name it, else those of "*".
class RobotsRules {
 public:
  /// Everything is allowed, as where there is no robots.txt.
  RobotsRules() = default;
  /// Reads a robots.txt, of which no more than 500 KiB count. Takes time in proportion to its size.
  explicit RobotsRules(std::string_view text);
  /// Nothing is allowed, as where a server cannot tell.
  static RobotsRules nothing();

  /// Whether a path with its query may be fetched: the longest rule that matches it tells, and of two as long
  /// the one that allows. Takes time in proportion to the path and the rules.
  bool allows(std::string_view path) const;

 private:
  struct Rule {
    std::string pattern;  // with * for anything, and $ at its end for the end
    bool allows = false;
  };
  std::vector<Rule> rules_;
};

}  // namespace docbao
