// SPDX-License-Identifier: GPL-3.0-or-later
// docbao later: saves articles, or reads those that were saved.
#include <filesystem>

#include "app/commands.hpp"
#include "app/commands/news.hpp"
#include "source/web_address.hpp"

namespace docbao::app {
namespace {

/// An article on the disk is told by its first part; one on the net is not fetched for that.
std::string title_of(const Session& session, const std::string& source) {
  auto opened = open_source(source, session.source_options());
  if (!opened) return {};
  const auto article = (*opened)->next(session.stop());
  return article && *article ? (*article)->info->title.value : std::string{};
}

/// What is saved is called by a name that means the same wherever the reader stands.
Result<std::string> whole_source(const std::string& source) {
  if (std::string address = find_web_address(source); !address.empty()) return address;
  std::error_code error;
  const auto path = std::filesystem::absolute(source, error).lexically_normal();
  if (source == "-" || !std::filesystem::exists(path, error))
    return fail(ErrorCode::CannotOpen, source, "ENOENT");
  return path.string();
}

Status save(Session& session, feeds::Store& store, const std::string& source) {
  const auto whole = whole_source(source);
  if (!whole) return fail(whole.error());
  const std::string title = find_web_address(*whole).empty() ? title_of(session, *whole) : std::string{};
  const auto kept = store.keep_for_later(*whole, title, time_now());
  if (!kept) return fail(kept.error());
  session.warn(
      session.messages().format(*kept ? "later.kept" : "later.kept_before", title.empty() ? *whole : title));
  return {};
}

}  // namespace

int run_later(Session& session) {
  auto store = open_store(session);
  if (!store) return session.end(fail(store.error()));
  const std::vector<std::string> sources = session.options().sources;
  for (const std::string& source : sources) {
    if (Status saved = save(session, *store, source); !saved) return session.end(saved);
  }
  if (!sources.empty()) return session.end({});
  auto stories = store->kept();
  if (!stories) return session.end(fail(stories.error()));
  return present(session, *store, {std::move(*stories), "later.nothing"});
}

}  // namespace docbao::app
