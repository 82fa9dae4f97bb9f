// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/feed/feed.hpp"
#include "parse/feed/json.hpp"

namespace docbao {
namespace {

std::string as_markup(std::string_view plain) {
  std::string html;
  for (const char c : plain) {
    if (c == '<') html += "&lt;";
    else if (c == '&') html += "&amp;";
    else if (c == '\n') html += "<br>";
    else html += c;
  }
  return html;
}

std::string first_of(const JsonValue& object, std::string_view one, std::string_view other) {
  const std::string& text = object.at(one).text;
  return text.empty() ? object.at(other).text : text;
}

FeedItem item_of_json(const JsonValue& entry) {
  FeedItem item;
  item.title = as_markup(entry.at("title").text);
  item.url = first_of(entry, "url", "external_url");
  item.id = entry.at("id").text;
  item.summary = as_markup(entry.at("summary").text);
  item.content = entry.at("content_html").text;
  if (item.content.empty()) item.content = as_markup(entry.at("content_text").text);
  item.published = first_of(entry, "date_published", "date_modified");
  if (!entry.at("tags").members.empty()) item.section = entry.at("tags").members.front().text;
  for (const JsonValue& author : entry.at("authors").members) item.authors.push_back(author.at("name").text);
  if (item.authors.empty()) item.authors.push_back(entry.at("author").at("name").text);
  std::erase(item.authors, std::string{});
  return item;
}

}  // namespace

Result<Feed> read_json_feed(std::string_view text) {
  const auto json = read_json(text);
  if (!json) return fail(json.error());
  Feed feed;
  feed.title = as_markup(json->at("title").text);
  feed.language = json->at("language").text;
  for (const JsonValue& entry : json->at("items").members) {
    if (feed.items.size() == kMostFeedItems) break;
    feed.items.push_back(item_of_json(entry));
  }
  return feed;
}

}  // namespace docbao
