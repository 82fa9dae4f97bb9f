// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/news.hpp"

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <set>

#include "app/export/export_batch.hpp"
#include "app/export/export_one.hpp"
#include "app/export/export_plan.hpp"
#include "app/json.hpp"
#include "app/listen/headlines.hpp"
#include "app/listen/memory.hpp"
#include "docbao/book.hpp"

namespace docbao::app {
namespace {

std::string as_json(const feeds::Story& story) {
  return to_line({{"url", story.url},
                  {"title", story.title},
                  {"sapo", story.sapo},
                  {"newspaper", story.newspaper},
                  {"published", story.published},
                  {"later", story.is_kept}});
}

std::string called(const feeds::Story& story) { return story.title.empty() ? story.url : story.title; }

std::vector<std::string> headlines_of(const std::vector<feeds::Story>& stories) {
  std::vector<std::string> headlines;
  for (std::size_t i = 0; i < stories.size(); ++i)
    headlines.push_back(fmt::format("{}. {}", i + 1, called(stories[i])));
  return headlines;
}

Status list_stories(Session& session, const std::vector<feeds::Story>& stories) {
  const std::vector<std::string> headlines = headlines_of(stories);
  for (std::size_t i = 0; i < stories.size(); ++i) {
    const feeds::Story& story = stories[i];
    const std::string from = story.newspaper.empty() ? story.url : story.newspaper;
    const std::string line =
        session.options().json ? as_json(story) : fmt::format("{} ({})", headlines[i], from);
    if (Status written = session.output().line(on_one_line(line)); !written) return written;
  }
  return {};
}

/// "Báo ngày 7/3/2026": what the day's newspaper is called. It is content, and so in Vietnamese.
std::string paper_title() {
  const std::time_t now = time_now();
  std::tm day{};
  localtime_r(&now, &day);
  return fmt::format("Báo ngày {}/{}/{}", day.tm_mday, day.tm_mon + 1, day.tm_year + 1900);
}

/// A folder for files of their own: one that is there, or a name without an extension.
bool is_folder(const Options& options) {
  std::error_code error;
  if (!options.format.empty()) return true;
  if (find_book_format(options.output)) return false;
  const std::filesystem::path path(options.output);
  return std::filesystem::is_directory(path, error) || !path.has_extension();
}

/// All in one file: a book, a sound, subtitles.
int export_in_one(Session& session, std::set<std::string>& lost) {
  session.assume("title", &Options::title, paper_title(), "today");
  session.pass_over_lost([&](const std::string& name, const Error& error) {
    lost.insert(name);
    session.warn(session.messages().format("today.lost", name, session.messages().describe(error)));
  });
  const auto plan = make_plan(session.options(), session.messages());
  if (!plan && plan.error().error) return session.end(fail(*plan.error().error));
  if (!plan) return refuse(session.messages(), plan.error().sentence, "today");
  const auto exported = export_one(session, *plan);
  return session.end(exported ? Status{} : fail(exported.error()));
}

/// A file for each, as an episode of a podcast.
int export_in_folder(Session& session, std::set<std::string>& lost) {
  session.assume("album", &Options::album, paper_title(), "today");
  session.assume("format", &Options::format, "mp3", "today");
  return export_batch(session, [&](const std::string& source) { lost.erase(source); });
}

/// What got into the newspaper counts as read.
int export_news(Session& session, feeds::Store& store) {
  const std::vector<std::string> sources = session.options().sources;
  const bool has_many = is_folder(session.options());
  std::set<std::string> lost;
  if (has_many) lost.insert(sources.begin(), sources.end());
  const int exit_code = has_many ? export_in_folder(session, lost) : export_in_one(session, lost);
  if (!has_many && exit_code != kExitDone) return exit_code;
  std::size_t count = 0;
  for (const std::string& source : sources) {
    if (lost.contains(source)) continue;
    if (Status marked = store.mark_read(source); !marked) return session.end(marked);
    ++count;
  }
  session.warn(session.messages().format("today.exported", count, sources.size(), session.options().output));
  return exit_code;
}

/// The listener's choice, where there is somebody who can choose.
Status choose(Session& session, std::vector<feeds::Story>& stories) {
  const bool can_choose = isatty(STDIN_FILENO) == 1 && session.output().is_terminal();
  if (session.options().all || !can_choose) return {};
  const auto chosen = choose_headlines(session, headlines_of(stories));
  if (!chosen) return fail(chosen.error());
  std::vector<feeds::Story> wanted;
  for (const std::size_t number : *chosen) wanted.push_back(stories[number - 1]);
  stories = std::move(wanted);
  return {};
}

std::vector<std::string> addresses_of(const std::vector<feeds::Story>& stories) {
  std::vector<std::string> addresses;
  addresses.reserve(stories.size());
  for (const feeds::Story& story : stories) addresses.push_back(story.url);
  return addresses;
}

}  // namespace

Result<feeds::Store> open_store(const Session& session) {
  const std::string folder = state_folder();
  if (folder.empty()) return fail(ErrorCode::CannotOpen, "$HOME", "no_home");
  std::string aside;
  auto store = feeds::Store::open_or_set_aside(folder, aside);
  if (!aside.empty()) session.warn(session.messages().format("feed.set_aside", aside));
  return store;
}

feeds::Time time_now() { return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()); }

feeds::Fetch make_fetch(const Session& session) {
  const SourceOptions options = session.source_options();
  FetchPolicy policy;
  policy.allow_local = options.allow_local;
  policy.use_proxy = options.use_proxy;
  policy.is_offline = options.is_offline;
  policy.is_polite = true;
  auto fetcher = std::make_shared<Fetcher>(policy);
  return [fetcher](const std::string& url, const std::stop_token& stop) { return fetcher->fetch(url, stop); };
}

Result<feeds::Updated> update_news(Session& session, feeds::Store& store, feeds::Time pause) {
  const Messages& messages = session.messages();
  feeds::UpdateOrder order;
  order.now = time_now();
  order.not_since = pause > 0 ? order.now - pause : 0;
  order.describe = [&](const Error& error) { return messages.describe(error); };
  auto updated = feeds::update_feeds(store, make_fetch(session), order, session.stop());
  if (!updated) return updated;
  for (const feeds::LostFeed& lost : updated->lost)
    session.warn(messages.format("feed.lost", lost.feed.title.empty() ? lost.feed.url : lost.feed.title,
                                 messages.describe(lost.error)));
  return updated;
}

int present(Session& session, feeds::Store& store, const News& news) {
  std::vector<feeds::Story> stories = news.stories;
  if (stories.empty()) {
    session.warn(session.messages().text(news.nothing));
    return session.end({});
  }
  if (session.options().list || session.options().json) return session.end(list_stories(session, stories));
  if (session.options().output.empty()) {
    if (Status chosen = choose(session, stories); !chosen) return session.end(chosen);
  }
  if (stories.empty()) return session.end({});
  session.read_these(addresses_of(stories));
  return session.options().output.empty() ? read_sources_aloud(session) : export_news(session, store);
}

}  // namespace docbao::app
