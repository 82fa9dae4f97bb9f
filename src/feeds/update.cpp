// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/update.hpp"

#include <chrono>
#include <utility>

#include "base/fnv1a.hpp"
#include "base/one_line.hpp"
#include "text/page/clean.hpp"

namespace docbao::feeds {
namespace {

/// As Article::text is, but on one line.
std::string clean_line(const std::string& text) { return on_one_line(clean_text(text).text); }

std::string sapo_of(const Document& document) {
  for (const DocumentBlock& block : document.blocks) {
    if (block.kind != BlockKind::Title) return clean_line(block.text);
  }
  return {};
}

NewItem item_of(const Document& document) {
  const ArticleInfo& info = document.info;
  return {document.id,       info.url.value,     clean_line(info.title.value),
          sapo_of(document), info.section.value, seconds_of(info.published)};
}

/// What a feed held: nothing where it is as it was.
struct FeedNews {
  std::string title, body_hash;
  std::vector<NewItem> items;
};

Result<FeedNews> ask(const Subscription& feed, const Fetch& fetch, const std::stop_token& stop) {
  auto fetched = fetch(feed.url, stop);
  if (!fetched) return fail(fetched.error());
  const auto body = body_of(*fetched);
  if (!body) return fail(body.error());
  FeedNews news;
  news.body_hash = std::to_string(hash_of(*body));
  if (news.body_hash == feed.body_hash) return news;
  const auto documents = parse_fetched("feed", std::move(*fetched), stop);
  if (!documents) return fail(documents.error());
  for (const Document& document : *documents) {
    if (!document.id.empty()) news.items.push_back(item_of(document));
  }
  news.title = clean_line(documents->empty() ? "" : documents->front().info.newspaper.value);
  return news;
}

/// Whether it failed because of us, and not of the feed.
bool ends_update(const Error& error) {
  return error.code == ErrorCode::Interrupted || error.detail == "no_curl" || error.detail == "no_parser";
}

class Update {
 public:
  Update(Store& store, const Fetch& fetch, const UpdateOrder& order)
      : store_(store), fetch_(fetch), order_(order) {}

  Status update(const Subscription& feed, const std::stop_token& stop) {
    if (order_.on_begin) order_.on_begin(feed);
    ++updated_.feeds;
    const auto news = ask(feed, fetch_, stop);
    if (!news) return ends_update(news.error()) ? fail(news.error()) : lose(feed, news.error());
    if (news->body_hash == feed.body_hash) return store_.note_check(feed.id, {}, order_.now);
    const auto taken = store_.take(feed.id, news->title, news->items, news->body_hash, order_.now);
    if (!taken) return fail(taken.error());
    updated_.taken.new_stories += taken->new_stories;
    updated_.taken.repeated += taken->repeated;
    return {};
  }
  Updated take_result() { return std::move(updated_); }

 private:
  Status lose(const Subscription& feed, const Error& error) {
    const Status noted =
        store_.note_check(feed.id, order_.describe ? order_.describe(error) : error.detail, order_.now);
    updated_.lost.push_back({feed, error});
    return noted;
  }

  Store& store_;
  const Fetch& fetch_;
  const UpdateOrder& order_;
  Updated updated_;
};

}  // namespace

Result<Updated> update_feeds(Store& store, const Fetch& fetch, const UpdateOrder& order,
                             const std::stop_token& stop) {
  const auto feeds = store.subscriptions();
  if (!feeds) return fail(feeds.error());
  Update update(store, fetch, order);
  for (const Subscription& feed : *feeds) {
    if (stop.stop_requested()) return fail(ErrorCode::Interrupted);
    if (order.not_since > 0 && feed.checked > order.not_since) continue;
    if (Status done = update.update(feed, stop); !done) return fail(done.error());
  }
  return update.take_result();
}

Time seconds_of(const Known<ArticleTime>& time) {
  using namespace std::chrono;
  if (!time) return 0;
  const ArticleTime& at = time.value;
  const year_month_day date{year{at.year}, month{at.month}, day{at.day}};
  if (!date.ok()) return 0;
  constexpr int kVietnamMinutes = 7 * 60;
  const minutes clock{static_cast<int>(at.minute.value_or(0)) - at.zone_minutes.value_or(kVietnamMinutes)};
  return duration_cast<seconds>(sys_days{date}.time_since_epoch() + clock).count();
}

}  // namespace docbao::feeds
