// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace docbao::feeds {

/// A feed of a known paper (papers.tsv).
struct PaperFeed {
  std::string_view paper, section, url;
};

/// Those whose paper, section or address has all these words, whatever their case and marks; all for none.
std::vector<PaperFeed> suggest_feeds(std::string_view words);

/// What a reader means who names a feed: "tuổi trẻ" is its first feed, "vnexpress thể thao" that section.
/// None where no paper is named so, several where the words fit several.
std::vector<PaperFeed> feeds_named(std::string_view words);

}  // namespace docbao::feeds
