// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "docbao/result.hpp"
#include "parse/html/selectors.hpp"

namespace docbao::html {

/// What a row of site_rules.tsv names.
enum class Role : std::uint8_t { Host, Mark, Title, Sapo, Body, First, Date, Author, Caption, Drop, After };
inline constexpr std::size_t kRoles = 11;

/// What the rules found in one page. The nodes belong to its tree.
struct Places {
  std::string_view rule;  ///< the one that was chosen; empty where none serves
  std::vector<Node*> title, sapo, body, date, author, caption, drop, after;
};

/// What is known of the papers' pages (site_rules.tsv). Immutable; any thread.
class Rules {
 public:
  /// Reads a table. A row that is written wrong is an error with its line.
  static Result<Rules> read(std::string_view table);
  /// Those that docbao brings along.
  static const Rules& built_in();

  /// `host`: of the page's address, in lower case; may be empty. `left_out`: a rule that is not used; for
  /// tests.
  Places find(const Tree& tree, std::string_view host, std::string_view left_out = {}) const;

  /// The rules' names, but for "*".
  std::vector<std::string_view> names() const;

 private:
  struct Rule {
    std::string_view name;
    std::array<std::vector<std::uint32_t>, kRoles> places;  // numbers in `selectors_`
    std::vector<std::string_view> hosts;
  };
  Rule& rule_named(std::string_view name);
  const Rule* choose(const SelectorSet::Found& found, std::string_view host, std::string_view left_out) const;
  static bool serves(const Rule& rule, const SelectorSet::Found& found);

  std::vector<Rule> rules_;
  SelectorSet selectors_;
};

}  // namespace docbao::html
