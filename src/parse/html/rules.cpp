// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/rules.hpp"

#include <algorithm>
#include <optional>

#include "base/embed.hpp"
#include "base/tsv.hpp"

DOCBAO_EMBEDDED(site_rules_tsv)

namespace docbao::html {
namespace {

constexpr std::string_view kEveryPage = "*";
constexpr std::array<std::string_view, kRoles> kRoleNames = {
    "host", "mark", "title", "sapo", "body", "first", "date", "author", "caption", "drop", "after"};

std::optional<Role> role_named(std::string_view name) {
  const auto found = std::ranges::find(kRoleNames, name);
  if (found == kRoleNames.end()) return std::nullopt;
  return static_cast<Role>(found - kRoleNames.begin());
}

/// "m.bao.vn" is of "bao.vn".
bool is_of_host(std::string_view host, std::string_view of) noexcept {
  if (!host.ends_with(of)) return false;
  return host.size() == of.size() || host[host.size() - of.size() - 1] == '.';
}

/// What is within another is left out.
std::vector<Node*> outermost(const std::vector<Node*>& nodes) {
  std::vector<Node*> out;
  for (Node* node : nodes) {
    if (out.empty() || !is_within(node, out.back())) out.push_back(node);
  }
  return out;
}

void add_all(std::vector<Node*>& to, const std::vector<Node*>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

std::size_t at(Role role) noexcept { return static_cast<std::size_t>(role); }

}  // namespace

Rules::Rule& Rules::rule_named(std::string_view name) {
  const auto found = std::ranges::find(rules_, name, &Rule::name);
  if (found != rules_.end()) return *found;
  rules_.push_back({.name = name, .places = {}, .hosts = {}});
  return rules_.back();
}

Result<Rules> Rules::read(std::string_view table) {
  Rules rules;
  std::uint32_t wrong = 0;
  for_each_row(table, [&](const TsvColumns& row, std::uint32_t line, std::string_view) {
    const std::optional<Role> role = role_named(row[1]);
    if (!role || row[2].empty()) {
      wrong = wrong ? wrong : line;
      return;
    }
    Rule& rule = rules.rule_named(row[0]);
    if (*role == Role::Host) {
      for_each_part(row[2], ' ', [&](std::string_view host) { rule.hosts.push_back(host); });
      return;
    }
    if (const auto number = rules.selectors_.add(row[2])) {
      rule.places[at(*role)].push_back(*number);
    } else {
      wrong = wrong ? wrong : line;
    }
  });
  if (wrong) return fail(ErrorCode::BadDocument, "site_rules.tsv:" + std::to_string(wrong));
  return rules;
}

const Rules& Rules::built_in() {
  static const Rules kRules = [] {
    auto rules = read(site_rules_tsv());
    return rules ? std::move(*rules) : Rules{};
  }();
  return kRules;
}

std::vector<std::string_view> Rules::names() const {
  std::vector<std::string_view> names;
  for (const Rule& rule : rules_) {
    if (rule.name != kEveryPage) names.push_back(rule.name);
  }
  return names;
}

bool Rules::serves(const Rule& rule, const SelectorSet::Found& found) {
  const auto is_there = [&](std::uint32_t number) { return !found[number].empty(); };
  return std::ranges::any_of(rule.places[at(Role::Body)], is_there) ||
         std::ranges::any_of(rule.places[at(Role::First)], is_there);
}

const Rules::Rule* Rules::choose(const SelectorSet::Found& found, std::string_view host,
                                 std::string_view left_out) const {
  const Rule* marked = nullptr;
  for (const Rule& rule : rules_) {
    if (rule.name == left_out || rule.name == kEveryPage || !serves(rule, found)) continue;
    if (std::ranges::any_of(rule.hosts, [&](std::string_view of) { return is_of_host(host, of); }))
      return &rule;
    const auto is_there = [&](std::uint32_t number) { return !found[number].empty(); };
    if (!marked && std::ranges::any_of(rule.places[at(Role::Mark)], is_there)) marked = &rule;
  }
  return marked;
}

Places Rules::find(const Tree& tree, std::string_view host, std::string_view left_out) const {
  const SelectorSet::Found found = selectors_.find(tree);
  Places places;
  const auto first_of = [&](const Rule& rule, Role role) {
    for (const std::uint32_t number : rule.places[at(role)]) {
      if (!found[number].empty()) return found[number];
    }
    return std::vector<Node*>{};
  };
  const auto add = [&](const Rule& rule) {
    if (places.date.empty()) places.date = first_of(rule, Role::Date);
    for (const std::uint32_t number : rule.places[at(Role::Sapo)]) add_all(places.sapo, found[number]);
    for (const std::uint32_t number : rule.places[at(Role::Author)]) add_all(places.author, found[number]);
    for (const std::uint32_t number : rule.places[at(Role::Caption)]) add_all(places.caption, found[number]);
    for (const std::uint32_t number : rule.places[at(Role::Drop)]) add_all(places.drop, found[number]);
    for (const std::uint32_t number : rule.places[at(Role::After)]) add_all(places.after, found[number]);
  };
  if (const Rule* rule = choose(found, host, left_out)) {
    places.rule = rule->name;
    places.title = first_of(*rule, Role::Title);
    places.body = outermost(first_of(*rule, Role::Body));
    if (const std::vector<Node*> first = first_of(*rule, Role::First); !first.empty())
      places.body = {first[0]};
    add(*rule);
  }
  for (const Rule& rule : rules_) {
    if (rule.name == kEveryPage) add(rule);
  }
  return places;
}

}  // namespace docbao::html
