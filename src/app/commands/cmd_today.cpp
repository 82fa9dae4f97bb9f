// SPDX-License-Identifier: GPL-3.0-or-later
// docbao today: what is new in the papers that the reader follows, and what was saved for later.
#include "app/commands.hpp"
#include "app/commands/news.hpp"

namespace docbao::app {
namespace {

constexpr feeds::Time kFresh = 15 * 60;  // seconds for which a feed is not asked again

Result<std::vector<feeds::Story>> gather(Session& session, feeds::Store& store) {
  const Result<feeds::Updated> updated =
      session.options().offline ? feeds::Updated{} : update_news(session, store, kFresh);
  if (!updated && updated.error().code == ErrorCode::Interrupted) return fail(updated.error());
  // What is known already can be read without the net.
  if (!updated) session.warn(session.messages().describe(updated.error()));
  return store.unread(time_now());
}

}  // namespace

int run_today(Session& session) {
  auto store = open_store(session);
  if (!store) return session.end(fail(store.error()));
  const auto feeds = store->subscriptions();
  if (!feeds) return session.end(fail(feeds.error()));
  auto stories = gather(session, *store);
  if (!stories) return session.end(fail(stories.error()));
  return present(session, *store, {std::move(*stories), feeds->empty() ? "today.no_feeds" : "today.nothing"});
}

}  // namespace docbao::app
