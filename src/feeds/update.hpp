// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <stop_token>
#include <vector>

#include "feeds/fetched_documents.hpp"
#include "feeds/store.hpp"

namespace docbao::feeds {

/// A feed that could not be updated.
struct LostFeed {
  Subscription feed;
  Error error;
};

struct Updated {
  std::int64_t feeds = 0;  ///< that were asked
  Taken taken;
  std::vector<LostFeed> lost;
};

struct UpdateOrder {
  Time now = 0;
  Time not_since = 0;  ///< feeds that were asked after that time are not asked again; 0: all are
  /// Says how a failure is called in the store, for lists; null: by its detail.
  std::function<std::string(const Error&)> describe = nullptr;
  std::function<void(const Subscription&)> on_begin = nullptr;  ///< each feed before it is asked
};

/// Asks every feed for what is new. One that fails is passed over and told; `stop` ends it between two feeds
/// or within one (Interrupted), and what was taken stays.
Result<Updated> update_feeds(Store& store, const Fetch& fetch, const UpdateOrder& order,
                             const std::stop_token& stop);

/// Seconds since 1970; a time without a zone is Vietnam's. 0 where the day is not known.
Time seconds_of(const Known<ArticleTime>& time);

}  // namespace docbao::feeds
