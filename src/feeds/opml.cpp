// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/opml.hpp"

#include <algorithm>

#include "base/xml_entity.hpp"
#include "feeds/fetched_documents.hpp"

namespace docbao::feeds {
namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (const std::string_view entity = xml_entity_of(c); !entity.empty()) out += entity;
    else out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return out;
}

std::string outline_of(const Subscription& feed) {
  const std::string name = escaped(feed.title.empty() ? feed.url : feed.title);
  return "<outline type=\"rss\" text=\"" + name + "\" title=\"" + name + "\" xmlUrl=\"" + escaped(feed.url) +
         "\"/>\n";
}

}  // namespace

std::string to_opml(const std::vector<Subscription>& feeds, const std::string& title) {
  std::vector<std::string> sections;
  for (const Subscription& feed : feeds) {
    if (std::ranges::find(sections, feed.section) == sections.end()) sections.push_back(feed.section);
  }
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>" +
                    escaped(title) + "</title></head>\n<body>\n";
  for (const std::string& section : sections) {
    const std::string name = escaped(section);
    if (!section.empty()) out += "<outline text=\"" + name + "\" title=\"" + name + "\">\n";
    for (const Subscription& feed : feeds) {
      if (feed.section == section) out += outline_of(feed);
    }
    if (!section.empty()) out += "</outline>\n";
  }
  return out + "</body>\n</opml>\n";
}

Result<std::vector<Subscription>> read_opml(const std::string& path, const std::stop_token& stop) {
  const auto documents = parse_file("feed_list", path, stop);
  if (!documents) return fail(documents.error());
  std::vector<Subscription> feeds;
  for (const Document& document : *documents) {
    Subscription feed;
    feed.url = document.info.url.value;
    feed.title = document.info.title.value;
    feed.section = document.info.section.value;
    feeds.push_back(std::move(feed));
  }
  return feeds;
}

}  // namespace docbao::feeds
