// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/session.hpp"
#include "feeds/fetched_documents.hpp"
#include "feeds/store.hpp"
#include "feeds/update.hpp"

namespace docbao::app {

/// What the commands about feeds share.

/// The reader's store; a damaged one is kept under another name and told of. Fails with CannotOpen where
/// there is no home.
Result<feeds::Store> open_store(const Session& session);

feeds::Time time_now();

/// Fetches as the user allows it, politely: robots.txt holds, one request a second per host.
feeds::Fetch make_fetch(const Session& session);

/// Asks the feeds for news, but for those that were asked within the last `pause` seconds; tells of feeds
/// that fail. Fails where nothing could be asked at all.
Result<feeds::Updated> update_news(Session& session, feeds::Store& store, feeds::Time pause);

/// The stories that are to be read, and what is done with them.
struct News {
  std::vector<feeds::Story> stories;
  const char* nothing;  ///< the key of the sentence for none
};
/// Lists them, makes a newspaper of them, or reads those aloud that the listener chooses.
int present(Session& session, feeds::Store& store, const News& news);

/// Reads the session's sources aloud (cmd_read.cpp).
int read_sources_aloud(Session& session);

}  // namespace docbao::app
