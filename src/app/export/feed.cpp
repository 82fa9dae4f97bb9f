// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>

#include "app/json.hpp"
#include "base/one_line.hpp"
#include "base/percent_encoding.hpp"
#include "export/markup.hpp"

namespace docbao::app {
namespace {

std::string url_of(const FeedInfo& info, std::string_view file) {
  std::string url = info.base_url;
  if (!url.ends_with('/')) url += '/';
  return escape_xml(url + percent_encode(file));
}

/// As RFC 2822 has it.
std::string rfc_date(const Episode& episode) {
  const auto [utc, zone] = time_of(episode);
  const std::time_t local = utc + std::time_t{zone} * 60;
  std::tm parts{};
  gmtime_r(&local, &parts);
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} {}{:02}{:02}", kDays[parts.tm_wday], parts.tm_mday,
                     kMonths[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec,
                     zone < 0 ? '-' : '+', std::abs(zone) / 60, std::abs(zone) % 60);
}

/// Chapters, and those subtitles that Podcasting 2.0 knows as transcripts.
std::string text_link(const EpisodeText& text, const FeedInfo& info) {
  const bool is_chapters = text.mime_type.ends_with("+chapters");
  if (!is_chapters && text.mime_type != "text/vtt" && text.mime_type != "application/x-subrip") return {};
  return fmt::format("<{} url=\"{}\" type=\"{}\"/>\n",
                     is_chapters ? "podcast:chapters" : "podcast:transcript", url_of(info, text.file),
                     text.mime_type);
}

std::string element(std::string_view name, std::string_view content) {
  return content.empty() ? "" : fmt::format("<{0}>{1}</{0}>\n", name, escape_xml(content));
}

std::string item_of(const Episode& episode, const FeedInfo& info) {
  const std::string url = url_of(info, episode.file);
  std::string out = "<item>\n" + element("title", episode.title.empty() ? episode.file : episode.title);
  out += element("link", episode.url) + element("description", episode.description);
  out += fmt::format(
      "<enclosure url=\"{}\" length=\"{}\" type=\"{}\"/>\n<guid isPermaLink=\"false\">{}</guid>\n", url,
      episode.bytes, episode.mime_type, episode.guid.empty() ? url : escape_xml(episode.guid));
  out += element("pubDate", rfc_date(episode)) + element("itunes:author", episode.author);
  out += fmt::format("<itunes:duration>{}</itunes:duration>\n<itunes:explicit>false</itunes:explicit>\n",
                     std::lround(episode.seconds));
  for (const EpisodeText& text : episode.texts) out += text_link(text, info);
  return out + "</item>\n";
}

/// The picture, for podcast players and for readers of feeds.
std::string cover_of(const FeedInfo& info) {
  if (info.cover_file.empty()) return {};
  const std::string url = url_of(info, info.cover_file);
  return fmt::format("<itunes:image href=\"{0}\"/>\n<image>\n<url>{0}</url>\n", url) +
         element("title", info.title) + element("link", info.base_url) + "</image>\n";
}

/// A line that players take for the file: not for a comment, and with the blanks at its beginning.
std::string playlist_entry(const std::string& file) {
  return file.starts_with('#') || file.starts_with(' ') ? "./" + file : file;
}

}  // namespace

EpisodeTime time_of(const Episode& episode) {
  const std::string& iso = episode.published.empty() ? episode.date : episode.published;
  constexpr int kVietnam = 7 * 60;
  std::tm parts{};
  int hour = 0, minute = 0, zone_hour = 0, zone_minute = 0;
  char sign = 0;
  const int fields = std::sscanf(iso.c_str(), "%d-%d-%dT%d:%d%c%d:%d", &parts.tm_year, &parts.tm_mon,
                                 &parts.tm_mday, &hour, &minute, &sign, &zone_hour, &zone_minute);
  if (fields < 3) return {episode.made, 0};
  parts.tm_year -= 1900;
  parts.tm_mon -= 1;
  const int zone =
      fields < 7 ? (sign == 'Z' ? 0 : kVietnam) : (sign == '-' ? -1 : 1) * (zone_hour * 60 + zone_minute);
  return {timegm(&parts) + (std::time_t{hour} * 60 + minute - zone) * 60, zone};
}

std::string make_playlist(const std::vector<Episode>& episodes) {
  std::string out = "#EXTM3U\n";
  for (const Episode& episode : episodes) {
    out += fmt::format("#EXTINF:{},{}\n{}\n", std::lround(episode.seconds),
                       on_one_line(to_legible(episode.title)), playlist_entry(episode.file));
  }
  return out;
}

std::string make_feed(std::vector<Episode> episodes, const FeedInfo& info) {
  std::ranges::stable_sort(episodes, std::ranges::greater(),
                           [](const Episode& it) { return time_of(it).utc; });
  const std::string title = escape_xml(info.title),
                    author = escape_xml(info.author.empty() ? info.title : info.author);
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
      "xmlns:atom=\"http://www.w3.org/2005/Atom\" "
      "xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" "
      "xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">\n<channel>\n";
  out += fmt::format(
      "<title>{}</title>\n<link>{}</link>\n<description>{}</description>\n<language>vi</language>\n", title,
      escape_xml(info.base_url), title);
  out += fmt::format(
      "<atom:link href=\"{}\" rel=\"self\" type=\"application/rss+xml\"/>\n<generator>docbao</generator>\n",
      url_of(info, "feed.xml"));
  out += fmt::format(
      "<itunes:author>{}</itunes:author>\n<itunes:explicit>false</itunes:explicit>\n<itunes:category "
      "text=\"News\"/>\n",
      author);
  out += "<itunes:type>episodic</itunes:type>\n" + cover_of(info);
  for (const Episode& episode : episodes) out += item_of(episode, info);
  return out + "</channel>\n</rss>\n";
}

}  // namespace docbao::app
