// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace docbao::feeds {

/// What two addresses of one page have in common: without the scheme, "www." and "m.", the fragment, a slash
/// at the end, and parameters that tell where a reader came from (tracking.tsv).
std::string canonical_address(std::string_view url);

/// The words of a text as they are compared with those of another.
struct WordSet {
  std::multiset<std::uint64_t> words;
  std::set<std::uint64_t> pairs;    ///< of words that stand side by side
  std::set<std::uint64_t> numbers;  ///< words that hold a digit
  std::set<std::uint64_t> names;    ///< words with a capital, but for those that begin a sentence
};
WordSet words_of(std::string_view text);

/// What is told of a story: its title and its sapo, both valid UTF-8 in NFC.
struct StoryWords {
  WordSet title, sapo;
};
StoryWords words_of(std::string_view title, std::string_view sapo);

/// Both tell of one story: as an agency's report that two papers print with a word more or less. What differs
/// in a number or a name on both sides (yesterday's gold price, the weather of another town, another score)
/// are two stories, be they otherwise equal word for word.
bool is_same_story(const StoryWords& one, const StoryWords& other);

}  // namespace docbao::feeds
