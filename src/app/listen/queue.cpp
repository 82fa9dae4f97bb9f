// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/queue.hpp"

#include <filesystem>

namespace docbao::app {
namespace {

using Opened = std::unique_ptr<ArticleSource>;

Result<Opened> open_one(const Session& session, const std::string& name) {
  auto source = session.open_sources({name});
  if (!source) return fail(std::move(source.error()));
  (*source)->set_needs_text(true);
  return std::move(*source);
}

/// What was opened at the start is used first, for a pipe cannot be opened twice.
OpenArticle opener(const Session& session, const std::string& name, Opened first) {
  return [&session, name, first = std::make_shared<Opened>(std::move(first))]() -> Result<Opened> {
    if (*first) return std::move(*first);
    return name == "-" ? Result<Opened>{nullptr} : open_one(session, name);
  };
}

}  // namespace

Queue open_queue(const Session& session) {
  Queue queue;
  for (const std::string& name : session.options().sources) {
    Result<Opened> first = open_one(session, name);
    if (!first) {
      const auto number = static_cast<std::uint32_t>(queue.articles.size() + 1);
      queue.unopened.push_back({number, first.error()});
      queue.articles.push_back([error = first.error()]() -> Result<Opened> { return fail(error); });
      continue;
    }
    std::error_code ignored;
    if (std::filesystem::is_regular_file(name, ignored)) first->reset();
    queue.articles.push_back(opener(session, name, std::move(*first)));
  }
  return queue;
}

}  // namespace docbao::app
