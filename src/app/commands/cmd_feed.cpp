// SPDX-License-Identifier: GPL-3.0-or-later
// docbao feed add|list|remove|update|suggest: the papers that the reader follows.
#include <algorithm>
#include <array>
#include <filesystem>

#include "app/commands.hpp"
#include "app/commands/news.hpp"
#include "app/json.hpp"
#include "base/file_name.hpp"
#include "feeds/discovery.hpp"
#include "feeds/opml.hpp"
#include "feeds/papers.hpp"

namespace docbao::app {
namespace {

std::string name_of(const feeds::PaperFeed& feed) { return fmt::format("{} – {}", feed.paper, feed.section); }

/// The operands behind the action.
std::vector<std::string> rest_of(const Session& session) {
  const std::vector<std::string>& words = session.options().sources;
  return {words.begin() + 1, words.end()};
}

std::string join(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : " ") + word;
  return joined;
}

bool is_address(const std::string& word) { return word.find("://") != std::string::npos; }

bool is_opml(const std::string& word) {
  std::error_code error;
  return ends_with_name(word, ".opml") || std::filesystem::is_regular_file(word, error);
}

class FeedAdder {
 public:
  FeedAdder(Session& session, feeds::Store& store) : session_(session), store_(store) {}

  /// Addresses and files are taken one by one; other words name a paper together.
  Status add(const std::vector<std::string>& words) {
    const bool are_names = std::ranges::none_of(
        words, [](const std::string& word) { return is_address(word) || is_opml(word); });
    if (are_names) return add_named(join(words));
    for (const std::string& word : words) {
      Status added = is_address(word) ? add_address(word, {})
                     : is_opml(word)  ? add_opml(word)
                                      : add_named(word);
      if (!added) return added;
    }
    return {};
  }
  /// A name that means nothing, or too much, was told of.
  bool is_misused() const noexcept { return is_misused_; }

 private:
  Status keep(const std::string& url, const std::string& title, const std::string& section) {
    const auto added = store_.add(url, title, section);
    if (!added) return fail(added.error());
    session_.warn(session_.messages().format(*added ? "feed.added" : "feed.added_before",
                                             title.empty() ? url : title, url));
    return {};
  }

  Status add_address(const std::string& url, const std::string& name) {
    const auto found = feeds::discover_feeds(url, make_fetch(session_), session_.stop());
    if (!found) return fail(found.error());
    const feeds::FoundFeed& first = found->front();
    if (Status kept = keep(first.url, name.empty() ? first.title : name, {}); !kept) return kept;
    for (auto other = found->begin() + 1; other != found->end(); ++other)
      session_.warn(session_.messages().format("feed.also", other->title, other->url));
    return {};
  }

  Status add_opml(const std::string& path) {
    const auto all = feeds::read_opml(path, session_.stop());
    if (!all) return fail(all.error());
    for (const feeds::Subscription& feed : *all) {
      if (Status kept = keep(feed.url, feed.title, feed.section); !kept) return kept;
    }
    return {};
  }

  Status add_named(const std::string& name) {
    const std::vector<feeds::PaperFeed> named = feeds::feeds_named(name);
    if (named.size() == 1) {
      const std::string url(named.front().url);
      return url.ends_with('/') ? add_address(url, name_of(named.front()))
                                : keep(url, name_of(named.front()), {});
    }
    // "tuoitre.vn"
    const bool is_host =
        named.empty() && name.find('.') != std::string::npos && name.find(' ') == std::string::npos;
    if (is_host) return add_address("https://" + name, {});
    is_misused_ = true;
    complain(session_.messages().format(named.empty() ? "feed.no_paper" : "feed.which_paper", name));
    for (const feeds::PaperFeed& feed : named) complain(fmt::format("{}  {}", name_of(feed), feed.url));
    return {};
  }

  Session& session_;
  feeds::Store& store_;
  bool is_misused_ = false;
};

int add(Session& session, feeds::Store& store) {
  FeedAdder adder(session, store);
  const Status added = adder.add(rest_of(session));
  return added && adder.is_misused() ? kExitUsage : session.end(added);
}

std::string as_json(const feeds::Subscription& feed) {
  return to_line({{"url", feed.url},
                  {"title", feed.title},
                  {"section", feed.section},
                  {"unread", feed.unread},
                  {"checked", feed.checked},
                  {"failure", feed.failure}});
}

std::string as_text(const feeds::Subscription& feed, const Messages& say) {
  std::string line =
      say.format("feed.line", feed.title.empty() ? feed.url : feed.title, feed.unread, feed.url);
  if (!feed.failure.empty()) line += "\n    " + feed.failure;
  return line;
}

int list(Session& session, feeds::Store& store) {
  const auto all = store.subscriptions();
  if (!all) return session.end(fail(all.error()));
  if (session.options().opml) return session.end(session.output().write(feeds::to_opml(*all, "Đọc Báo")));
  if (all->empty()) session.warn(session.messages().text("today.no_feeds"));
  for (const feeds::Subscription& feed : *all) {
    const std::string line = session.options().json ? as_json(feed) : as_text(feed, session.messages());
    if (Status written = session.output().line(line); !written) return session.end(written);
  }
  return session.end({});
}

/// By address, by its own name, or by a known paper's.
int remove(Session& session, feeds::Store& store) {
  const std::string name = join(rest_of(session));
  auto count = store.remove(name);
  if (count && *count == 0) {
    for (const feeds::PaperFeed& feed : feeds::feeds_named(name)) {
      if (count && *count == 0) count = store.remove(std::string(feed.url));
    }
  }
  if (!count) return session.end(fail(count.error()));
  if (*count == 0) return complain(session.messages().format("feed.not_there", name)), kExitFailed;
  session.warn(session.messages().format("feed.removed", name));
  return session.end({});
}

int update(Session& session, feeds::Store& store) {
  const auto updated = update_news(session, store, 0);
  if (!updated) return session.end(fail(updated.error()));
  if (updated->feeds == 0) session.warn(session.messages().text("today.no_feeds"));
  session.warn(session.messages().format("feed.updated", updated->feeds, updated->taken.new_stories,
                                         updated->taken.repeated));
  const bool has_failed =
      updated->feeds > 0 && updated->lost.size() == static_cast<std::size_t>(updated->feeds);
  const int exit_code = session.end({});
  return exit_code == kExitDone && has_failed ? kExitFailed : exit_code;
}

int suggest(Session& session) {
  const std::string words = join(rest_of(session));
  const std::vector<feeds::PaperFeed> found = feeds::suggest_feeds(words);
  if (found.empty()) return complain(session.messages().format("feed.no_paper", words)), kExitFailed;
  for (const feeds::PaperFeed& feed : found) {
    const std::string line =
        session.options().json
            ? to_line({{"paper", feed.paper}, {"section", feed.section}, {"url", feed.url}})
            : fmt::format("{}  {}", name_of(feed), feed.url);
    if (Status written = session.output().line(line); !written) return session.end(written);
  }
  return session.end({});
}

}  // namespace

int run_feed(Session& session) {
  const std::string action = session.options().sources.front();
  if (action == "suggest") return suggest(session);
  auto store = open_store(session);
  if (!store) return session.end(fail(store.error()));
  if (action == "add") return add(session, *store);
  if (action == "list") return list(session, *store);
  return action == "remove" ? remove(session, *store) : update(session, *store);
}

}  // namespace docbao::app
