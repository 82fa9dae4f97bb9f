// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/net/robots.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/percent_encoding.hpp"

namespace docbao {
namespace {

constexpr std::size_t kMostRobotsBytes = std::size_t{500} << 10;
constexpr std::size_t kMostPatternBytes = 2048;
constexpr std::string_view kOwnName = "docbao", kRobotsBlanks = " \t";

std::string_view without_ends(std::string_view text) noexcept {
  text.remove_prefix(std::min(text.find_first_not_of(kRobotsBlanks), text.size()));
  text.remove_suffix(text.size() - (text.find_last_not_of(kRobotsBlanks) + 1));
  return text;
}

bool is_word(std::string_view text, std::string_view lower_word) noexcept {
  return std::ranges::equal(text, lower_word, {}, to_lower_ascii);
}

/// The product's name within what a group calls it: letters, _ and -. What stands behind it does not count.
std::string_view product_of(std::string_view value) noexcept {
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
  };
  const auto* end = std::ranges::find_if_not(value, is_name);
  return value.substr(0, static_cast<std::size_t>(end - value.begin()));
}

/// A path in one way of writing: octets that may stand bare stand bare, all others as %XX in capitals.
std::string canonical(std::string_view path) {
  constexpr std::string_view kReserved = "/?#[]@!$&'()*+,;=:";
  std::string out;
  for (std::size_t at = 0; at < path.size(); ++at) {
    const std::string decoded =
        path[at] == '%' ? percent_decode(path.substr(at, 3)) : std::string(1, path[at]);
    const bool was_code = path[at] == '%' && decoded.size() == 1;
    // %2F is not /: what is reserved and was written as a code stays one.
    out += was_code ? percent_encode(decoded) : percent_encode(path.substr(at, 1), kReserved);
    at += was_code ? 2 : 0;
  }
  return out;
}

/// Whether the pattern matches the path from its beginning. Goes back to the last * only, so that it takes
/// no more than path times pattern.
bool matches(std::string_view pattern, std::string_view path) noexcept {
  const bool is_whole = pattern.ends_with('$');
  if (is_whole) pattern.remove_suffix(1);
  std::size_t in_pattern = 0, in_path = 0, star = std::string_view::npos, star_path = 0;
  while (in_pattern < pattern.size() || (is_whole && in_path < path.size())) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = in_pattern++, star_path = in_path;
    } else if (in_path < path.size() && in_pattern < pattern.size() && pattern[in_pattern] == path[in_path]) {
      ++in_pattern, ++in_path;
    } else if (star != std::string_view::npos && star_path < path.size()) {
      in_pattern = star + 1, in_path = ++star_path;
    } else {
      return false;
    }
  }
  return true;
}

/// The lines of a robots.txt that mean anything: "key: value".
template <typename Use>
void for_each_robots_line(std::string_view text, Use use) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  // Half a line would say something else than the whole.
  if (text.size() > kMostRobotsBytes) text = text.substr(0, text.find_last_of("\r\n", kMostRobotsBytes) + 1);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = line.substr(0, line.find('#'));
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos)
      use(without_ends(line.substr(0, colon)), without_ends(line.substr(colon + 1)));
  }
}

}  // namespace

RobotsRules::RobotsRules(std::string_view text) {
  std::vector<Rule> own, others;
  bool is_own = false, is_everyones = false, is_named = false, in_head = false;
  for_each_robots_line(text, [&](std::string_view key, std::string_view value) {
    if (is_word(key, "user-agent")) {
      if (!in_head) is_own = is_everyones = false;
      in_head = true;
      is_own = is_own || is_word(product_of(value), kOwnName);
      is_everyones = is_everyones || value.starts_with('*');
      is_named = is_named || is_own;
      return;
    }
    const bool is_allow = is_word(key, "allow");
    if (!is_allow && !is_word(key, "disallow")) return;
    in_head = false;
    if (value.empty() || value.size() > kMostPatternBytes) return;
    if (is_own) own.push_back({canonical(value), is_allow});
    if (is_everyones) others.push_back({canonical(value), is_allow});
  });
  rules_ = std::move(is_named ? own : others);
}

RobotsRules RobotsRules::nothing() {
  RobotsRules rules;
  rules.rules_.push_back({"/", false});
  return rules;
}

bool RobotsRules::allows(std::string_view path) const {
  const std::string asked = canonical(path.empty() ? "/" : path);
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    const bool is_better = !best || rule.pattern.size() > best->pattern.size() ||
                           (rule.pattern.size() == best->pattern.size() && rule.allows);
    if (is_better && matches(rule.pattern, asked)) best = &rule;
  }
  return !best || best->allows;
}

}  // namespace docbao
