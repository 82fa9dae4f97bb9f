// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/discovery.hpp"

#include <algorithm>
#include <utility>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "source/content.hpp"

DOCBAO_EMBEDDED(places_tsv)

namespace docbao::feeds {
namespace {

constexpr const char* kNoFeed = "no_feed";
constexpr std::size_t kFirstBytes = 8192;

/// By its bytes, or where these say nothing, by what the server calls it.
bool is_feed(std::string_view body, std::string_view media_type) {
  const std::string_view content = find_content(body.substr(0, kFirstBytes));
  const auto is_called = [&](std::string_view name) {
    return media_type.find(name) != std::string_view::npos;
  };
  return content == "feed" ||
         (content != "html" && (is_called("rss") || is_called("atom") || is_called("feed+json")));
}

/// The feed at that address, if it is one.
Result<FoundFeed> look_into(Fetched fetched, const std::stop_token& stop) {
  FoundFeed found{fetched.url, {}};
  const auto documents = parse_fetched("feed", std::move(fetched), stop);
  if (!documents) return fail(documents.error());
  if (!documents->empty()) found.title = documents->front().info.newspaper.value;
  return found;
}

/// Comments on a paper's articles are no articles.
bool is_of_comments(const Document& document) {
  return document.info.url.value.find("comments") != std::string::npos ||
         document.info.title.value.find("omments") != std::string::npos;
}

Result<std::vector<FoundFeed>> look_on_page(Fetched fetched, const std::stop_token& stop) {
  const auto documents = parse_fetched("feed_list", std::move(fetched), stop);
  if (!documents) return fail(documents.error());
  std::vector<FoundFeed> found;
  for (const bool is_last_choice : {false, true}) {
    for (const Document& document : *documents) {
      if (is_of_comments(document) == is_last_choice)
        found.push_back({document.info.url.value, document.info.title.value});
    }
  }
  return found;
}

/// "https://bao.example"
std::string site_of(const std::string& url) {
  const std::size_t host = url.find("://");
  return url.substr(0, url.find('/', host == std::string::npos ? 0 : host + 3));
}

/// A place where nothing is, or no feed, is passed over.
Result<std::vector<FoundFeed>> look_in_usual_places(const std::string& url, const Fetch& fetch,
                                                    const std::stop_token& stop) {
  std::vector<std::string> places;
  for_each_row(places_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
    places.push_back(site_of(url) + std::string(row[0]));
  });
  for (const std::string& place : places) {
    auto fetched = fetch(place, stop);
    if (!fetched && fetched.error().code == ErrorCode::Interrupted) return fail(fetched.error());
    const auto body = fetched ? body_of(*fetched) : Result<std::string>(std::string{});
    if (!body || !fetched || !is_feed(*body, fetched->content_type)) continue;
    if (auto found = look_into(std::move(*fetched), stop)) return std::vector{std::move(*found)};
  }
  return fail(ErrorCode::NoArticle, url, kNoFeed);
}

}  // namespace

Result<std::vector<FoundFeed>> discover_feeds(const std::string& url, const Fetch& fetch,
                                              const std::stop_token& stop) {
  auto fetched = fetch(url, stop);
  if (!fetched) return fail(fetched.error());
  const auto body = body_of(*fetched);
  if (!body) return fail(body.error());
  if (is_feed(*body, fetched->content_type)) {
    // The address that was asked for stays: a redirect of today may lead elsewhere tomorrow.
    auto found = look_into(std::move(*fetched), stop);
    if (found) return std::vector{FoundFeed{url, std::move(found->title)}};
    const bool is_empty = found.error().code == ErrorCode::NoArticle;
    return is_empty ? Result<std::vector<FoundFeed>>(std::vector{FoundFeed{url, {}}}) : fail(found.error());
  }
  const std::string page = fetched->url;
  auto named = look_on_page(std::move(*fetched), stop);
  if (named || named.error().detail != kNoFeed) return named;
  return look_in_usual_places(page, fetch, stop);
}

}  // namespace docbao::feeds
