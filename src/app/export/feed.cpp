// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/feed.hpp"

#include <fmt/format.h>

#include <cmath>
#include <ctime>

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

/// When the episode's article was published as RFC 2822 has it: midnight where only the day is known, and in
/// Vietnam's time where no zone is told. Empty where it is no date.
std::string rfc_date(const Episode& episode) {
  const std::string& iso = episode.published.empty() ? episode.date : episode.published;
  constexpr std::size_t kDaySize = 10, kMinuteSize = 16;  // 2024-06-25, 2024-06-25T15:46
  std::tm parts{};
  if (iso.size() < kDaySize || !strptime(iso.substr(0, kDaySize).c_str(), "%Y-%m-%d", &parts)) return {};
  const bool has_time = iso.size() >= kMinuteSize;
  const std::string minute = has_time ? iso.substr(kDaySize + 1, 5) : "00:00";
  std::string zone = has_time ? iso.substr(kMinuteSize) : "";
  std::erase(zone, ':');
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return fmt::format("{}, {:02} {} {} {}:00 {}", kDays[parts.tm_wday], parts.tm_mday, kMonths[parts.tm_mon],
                     parts.tm_year + 1900, minute, zone.empty() ? "+0700" : zone);
}

std::string text_link(const EpisodeText& text, const FeedInfo& info) {
  const std::string_view tag =
      text.mime_type.ends_with("+chapters") ? "podcast:chapters" : "podcast:transcript";
  return fmt::format("<{} url=\"{}\" type=\"{}\"/>\n", tag, url_of(info, text.file), text.mime_type);
}

std::string item_of(const Episode& episode, const FeedInfo& info) {
  const std::string url = url_of(info, episode.file);
  std::string out = fmt::format(
      "<item>\n<title>{}</title>\n<enclosure url=\"{}\" length=\"{}\" type=\"{}\"/>\n<guid "
      "isPermaLink=\"false\">{}</guid>\n",
      escape_xml(episode.title), url, episode.bytes, info.mime_type, url);
  if (const std::string date = rfc_date(episode); !date.empty())
    out += fmt::format("<pubDate>{}</pubDate>\n", date);
  if (!episode.author.empty())
    out += fmt::format("<itunes:author>{}</itunes:author>\n", escape_xml(episode.author));
  out += fmt::format("<itunes:duration>{}</itunes:duration>\n<itunes:explicit>false</itunes:explicit>\n",
                     std::lround(episode.seconds));
  for (const EpisodeText& text : episode.texts) out += text_link(text, info);
  return out + "</item>\n";
}

}  // namespace

std::string make_playlist(const std::vector<Episode>& episodes) {
  std::string out = "#EXTM3U\n";
  for (const Episode& episode : episodes) {
    out += fmt::format("#EXTINF:{},{}\n{}\n", std::lround(episode.seconds), on_one_line(episode.title),
                       episode.file);
  }
  return out;
}

std::string make_feed(const std::vector<Episode>& episodes, const FeedInfo& info) {
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
  for (const Episode& episode : episodes) out += item_of(episode, info);
  return out + "</channel>\n</rss>\n";
}

}  // namespace docbao::app
