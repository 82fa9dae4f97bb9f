// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "docbao/result.hpp"

namespace docbao {

/// How much of a feed is read: more than any paper's feed holds.
inline constexpr std::size_t kMostFeedBytes = std::size_t{16} << 20, kMostFeedItems = 2000;

/// What a feed tells of an article, as it stands there. Texts that may hold markup are HTML.
struct FeedItem {
  std::string title, url, id, section;
  std::string summary, content;  ///< HTML
  std::string published;         ///< in whatever form
  std::vector<std::string> authors;
};

struct Feed {
  std::string title, language;
  std::vector<FeedItem> items;
};

/// RSS 0.9x, 1.0 and 2.0, and Atom, in UTF-8. What is broken is read as far as it can be: tags that are not
/// closed, ampersands that are no entities, an end that is missing. Linear; no entity is ever expanded but
/// those of HTML. Fails with BadDocument "bomb" where the document declares entities made of entities.
Result<Feed> read_xml_feed(std::string_view text);

/// JSON Feed 1.0 and 1.1, in UTF-8. Fails with BadDocument: "truncated", "too_deep".
Result<Feed> read_json_feed(std::string_view text);

}  // namespace docbao
