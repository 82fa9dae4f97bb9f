// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/purposes.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/ascii.hpp"
#include "base/embed.hpp"
#include "base/tsv.hpp"

DOCBAO_EMBEDDED(purposes_tsv)

namespace docbao::html {
namespace {

struct NamedPurpose {
  std::string_view name;
  Purpose purpose;
};

constexpr std::array kNamedPurposes = {
    NamedPurpose{"clutter", Purpose::Clutter}, NamedPurpose{"box", Purpose::Box},
    NamedPurpose{"caption", Purpose::Caption}, NamedPurpose{"quote", Purpose::Quote},
    NamedPurpose{"body", Purpose::Body},       NamedPurpose{"main", Purpose::Main},
    NamedPurpose{"post", Purpose::Post}};

/// The rows of purposes.tsv.
struct PurposeWords {
  std::unordered_map<std::string_view, Purposes> purposes;
  std::unordered_set<std::string_view> first_words;

  PurposeWords() {
    for_each_row(purposes_tsv(), [this](const TsvColumns& row, std::uint32_t, std::string_view) {
      std::string_view first = row[0].substr(0, row[0].find(' '));
      if (first.starts_with('=')) first.remove_prefix(1);
      first_words.insert(first);
      for (const NamedPurpose& named : kNamedPurposes) {
        if (named.name == row[1]) purposes[row[0]].add(named.purpose);
      }
    });
  }
};

const PurposeWords& purpose_words() {
  static const PurposeWords instance;
  return instance;
}

constexpr bool is_small_letter(char c) noexcept { return c >= 'a' && c <= 'z'; }
constexpr bool is_capital_letter(char c) noexcept { return c >= 'A' && c <= 'Z'; }

constexpr bool is_ascii_letter(char c) noexcept { return is_small_letter(c) || is_capital_letter(c); }

/// "relatedBox_2" -> related, box
std::vector<std::string> words_of_name(std::string_view name) {
  std::vector<std::string> words;
  char before = 0;
  for (const char c : name) {
    const bool begins = !is_ascii_letter(before) || (is_capital_letter(c) && is_small_letter(before));
    if (is_ascii_letter(c)) {
      if (begins) words.emplace_back();
      words.back() += to_lower_ascii(c);
    }
    before = c;
  }
  return words;
}

/// Blogs name an article after the subjects it belongs to: "category-social", "tag-comments".
bool names_a_subject(const std::vector<std::string>& words) {
  constexpr std::array<std::string_view, 6> kSubjects = {"category", "tag", "cat", "topic", "format", "type"};
  if (words.size() < 2) return false;
  for (const std::string_view subject : kSubjects) {
    if (words.front() == subject) return words[1] != "list" && words[1] != "cloud" && words[1] != "links";
  }
  return false;
}

Purposes purposes_of_words(const std::vector<std::string>& words) {
  constexpr std::size_t kMostWords = 3;  // in a row of the table
  const PurposeWords& table = purpose_words();
  Purposes found;
  if (names_a_subject(words)) return found;
  const auto add = [&](std::string_view key) {
    if (const auto at = table.purposes.find(key); at != table.purposes.end()) found.add(at->second);
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!table.first_words.contains(words[i])) continue;
    std::string key = "=";
    for (std::size_t end = i; end < std::min(words.size(), i + kMostWords); ++end) {
      if (end > i) key += ' ';
      key += words[end];
      add(std::string_view(key).substr(1));
      if (i == 0 && end + 1 == words.size()) add(key);
    }
  }
  return found;
}

/// "display: none" and the like, with or without blanks.
bool hides(std::string_view style) {
  if (style.empty()) return false;
  std::string packed;
  for (const char c : style) {
    if (c != ' ') packed += to_lower_ascii(c);
  }
  return packed.find("display:none") != packed.npos || packed.find("visibility:hidden") != packed.npos;
}

bool is_side_role(std::string_view role) noexcept {
  constexpr std::array<std::string_view, 8> kRoles = {"navigation", "complementary", "banner",      "search",
                                                      "dialog",     "alertdialog",   "contentinfo", "menu"};
  for (const std::string_view side : kRoles) {
    if (role == side) return true;
  }
  return false;
}

bool is_unseen(const Node* element) {
  return has_attribute(element, "hidden") || attribute(element, "aria-hidden") == "true" ||
         hides(attribute(element, "style"));
}

}  // namespace

Purposes PurposeReader::of_names(std::string_view names) {
  if (names.empty()) return {};
  const auto [at, is_new] = known_.try_emplace(names);
  if (is_new) {
    for (std::size_t begin = 0; begin < names.size();) {
      const std::size_t end = std::min(names.find_first_of(" \t\n\r\f", begin), names.size());
      at->second.add(purposes_of_words(words_of_name(names.substr(begin, end - begin))));
      begin = end + 1;
    }
  }
  return at->second;
}

Purposes PurposeReader::of(const Node* element) {
  Purposes found = of_names(attribute(element, "class"));
  found.add(of_names(attribute(element, "id")));
  if (attribute(element, "itemprop") == "articleBody") found.add(Purpose::Body);
  if (is_side_role(attribute(element, "role"))) found.add(Purpose::Box);
  if (is_unseen(element)) found.add(Purpose::Clutter);
  return found;
}

}  // namespace docbao::html
