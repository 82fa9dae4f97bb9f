// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "feeds/fetched_documents.hpp"

namespace docbao::feeds {

struct FoundFeed {
  std::string url, title;
};

/// The feeds that a reader may mean by an address: it is a feed itself, or a page that names feeds, or one of
/// a paper that keeps them where papers do (places.tsv). The paper's main one comes first. Fails as `fetch`
/// does, and with NoArticle "no_feed".
Result<std::vector<FoundFeed>> discover_feeds(const std::string& url, const Fetch& fetch,
                                              const std::stop_token& stop);

}  // namespace docbao::feeds
