// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/queue.hpp"

#include <filesystem>

#include "base/percent_encoding.hpp"
#include "source/web_address.hpp"

namespace docbao::app {
namespace {

using Opened = std::unique_ptr<ArticleSource>;

/// A file, or an address on the net: what can be read as often as one likes.
bool can_be_read_again(const std::string& source) {
  constexpr std::string_view kFileUrl = "file://";
  if (source == "-") return false;
  if (!find_web_address(source).empty()) return true;
  std::error_code error;
  return std::filesystem::is_regular_file(
      source.starts_with(kFileUrl) ? percent_decode(std::string_view(source).substr(kFileUrl.size()))
                                   : source,
      error);
}

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
    if (can_be_read_again(name)) first->reset();
    queue.articles.push_back(opener(session, name, std::move(*first)));
  }
  return queue;
}

PlayerSetup::OpenBeside open_beside(const std::vector<std::string>& sources, const SourceOptions& options) {
  return [sources, options](std::uint32_t article) -> Result<Opened> {
    if (!can_be_read_again(sources[article])) return nullptr;
    return open_source(sources[article], options);
  };
}

}  // namespace docbao::app
