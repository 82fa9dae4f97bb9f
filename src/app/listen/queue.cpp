// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/queue.hpp"

namespace docbao::app {
namespace {

using Opened = std::unique_ptr<ArticleSource>;

Result<Opened> open_one(const Session& session, const std::string& name) {
  auto source = session.open_sources({name});
  if (!source) return fail(std::move(source.error()));
  (*source)->set_needs_text(true);
  return std::move(*source);
}

}  // namespace

Result<std::vector<OpenArticle>> open_queue(const Session& session) {
  std::vector<OpenArticle> queue;
  for (const std::string& name : session.options().sources) {
    Result<Opened> first = open_one(session, name);
    if (!first) return fail(std::move(first.error()));
    queue.push_back(
        [&session, name, first = std::make_shared<Opened>(std::move(*first))]() -> Result<Opened> {
          if (*first) return std::move(*first);
          return name == "-" ? Result<Opened>{nullptr} : open_one(session, name);
        });
  }
  return queue;
}

}  // namespace docbao::app
