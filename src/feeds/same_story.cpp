// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/same_story.hpp"

#include <algorithm>
#include <iterator>

#include "base/embed.hpp"
#include "base/fnv1a.hpp"
#include "base/tsv.hpp"
#include "text/unicode/letters.hpp"
#include "text/words/plain_words.hpp"

DOCBAO_EMBEDDED(tracking_tsv)

namespace docbao::feeds {
namespace {

bool is_tracking(std::string_view parameter) {
  const std::string name = to_lower(parameter.substr(0, parameter.find('=')));
  bool found = false;
  for_each_row(tracking_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
    const std::string_view known = row[0];
    found = found || name == known ||
            (known.ends_with('*') && name.starts_with(known.substr(0, known.size() - 1)));
  });
  return found;
}

std::string without_tracking(std::string_view query) {
  std::string kept;
  for_each_part(query, '&', [&](std::string_view parameter) {
    if (!is_tracking(parameter)) (kept += kept.empty() ? '?' : '&') += parameter;
  });
  return kept;
}

std::size_t common(const std::set<std::uint64_t>& one, const std::set<std::uint64_t>& other) {
  return static_cast<std::size_t>(
      std::ranges::count_if(one, [&](std::uint64_t word) { return other.contains(word); }));
}

/// How much of what either has both have: 1 where they are equal.
double likeness(const std::set<std::uint64_t>& one, const std::set<std::uint64_t>& other) {
  const std::size_t both = common(one, other), all = one.size() + other.size() - both;
  return all == 0 ? 1 : static_cast<double>(both) / static_cast<double>(all);
}

/// Each has something that the other lacks.
bool differ_on_both_sides(const std::set<std::uint64_t>& one, const std::set<std::uint64_t>& other) {
  const std::size_t both = common(one, other);
  return both < one.size() && both < other.size();
}

std::vector<std::uint64_t> only_in(const WordSet& one, const WordSet& other) {
  std::vector<std::uint64_t> rest;
  std::ranges::set_difference(one.words, other.words, std::back_inserter(rest));
  return rest;
}

/// A word was put in another's place.
bool swaps_words(const WordSet& one, const WordSet& other) {
  return !only_in(one, other).empty() && !only_in(other, one).empty();
}

bool contradict(const WordSet& one, const WordSet& other) {
  return differ_on_both_sides(one.numbers, other.numbers) || differ_on_both_sides(one.names, other.names);
}

}  // namespace

std::string canonical_address(std::string_view url) {
  std::string_view rest = url.substr(0, url.find('#'));
  if (const std::size_t scheme = rest.find("://"); scheme != std::string_view::npos)
    rest.remove_prefix(scheme + 3);
  const std::size_t path_at = std::min(rest.find_first_of("/?"), rest.size());
  std::string host = to_lower(rest.substr(0, path_at));
  for (const std::string_view prefix : {"www.", "m.", "amp."}) {
    if (host.starts_with(prefix) && host.find('.', prefix.size()) != std::string::npos)
      host.erase(0, prefix.size());
  }
  for (const std::string_view port : {":80", ":443"}) {
    if (host.ends_with(port)) host.erase(host.size() - port.size());
  }
  rest.remove_prefix(path_at);
  const std::size_t query_at = std::min(rest.find('?'), rest.size());
  std::string path(rest.substr(0, query_at));
  while (path.ends_with('/')) path.pop_back();
  return host + path + without_tracking(rest.substr(std::min(query_at + 1, rest.size())));
}

WordSet words_of(std::string_view text) {
  WordSet set;
  std::uint64_t before = 0;
  std::uint32_t end = 0;
  for (const PlainWord& word : plain_words(text)) {
    const std::string_view written = text.substr(word.begin, word.end - word.begin);
    const std::string_view between = text.substr(end, word.begin - end);
    const bool begins = end == 0 || between.find_first_of(".!?:\"") != std::string_view::npos ||
                        between.find("“") != std::string_view::npos;
    set.words.insert(word.exact);
    if (end > 0) set.pairs.insert(Fnv1a(before).value() * 31 + word.exact);
    if (std::ranges::any_of(written, [](char c) { return c >= '0' && c <= '9'; }))
      set.numbers.insert(word.exact);
    else if (!begins && to_lower(written) != written) set.names.insert(word.exact);
    before = word.exact;
    end = word.end;
  }
  return set;
}

StoryWords words_of(std::string_view title, std::string_view sapo) {
  constexpr std::size_t kMostBytes = 4000;  // whole characters: a sapo longer than that is none
  return {words_of(title), sapo.size() <= kMostBytes ? words_of(sapo) : WordSet{}};
}

bool is_same_story(const StoryWords& one, const StoryWords& other) {
  constexpr double kLikeTitle = 0.5, kLikeSapo = 0.6, kNearlyEqual = 0.85;
  constexpr std::size_t kLongTitle = 6;
  if (contradict(one.title, other.title) || contradict(one.sapo, other.sapo)) return false;
  const bool same_title = one.title.words == other.title.words;
  const bool has_sapo = !one.sapo.words.empty() && !other.sapo.words.empty();
  if (!has_sapo) return same_title && one.title.words.size() >= kLongTitle;
  const double title = likeness(one.title.pairs, other.title.pairs);
  const double sapo = likeness(one.sapo.pairs, other.sapo.pairs);
  // Opposite news differ in a single word ("thắng", "thua"): where one stands for another, all else must be
  // alike, and the sapo must not swap words as well.
  if (swaps_words(one.title, other.title)) return sapo >= kNearlyEqual && !swaps_words(one.sapo, other.sapo);
  if (same_title) return sapo >= kLikeSapo / 2;
  return title >= kLikeTitle && sapo >= kLikeSapo;
}

}  // namespace docbao::feeds
