// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

namespace docbao::app {

/// A text that goes with an episode.
struct EpisodeText {
  std::string file, mime_type;
};

/// One sound file of a batch, as a playlist or a feed tells of it.
struct Episode {
  std::string file;  ///< its name in the folder
  std::string title, author;
  std::string date;       ///< ISO 8601: 2024-06-25
  std::string published;  ///< the same with the time of day, where it is known: 2024-06-25T15:46+07:00
  double seconds = 0;
  std::uint64_t bytes = 0;
  std::vector<EpisodeText> texts;
  std::string guid;  ///< empty in the logs of older versions: its address is it then
  std::string url;   ///< of the article; empty where it is not known
  std::string description, mime_type;
  std::time_t made = 0;  ///< when the file was
};

/// What a feed tells of the whole.
struct FeedInfo {
  std::string base_url, title, author;
  std::string cover_file = {};  ///< beside the feed; empty for none
};

/// An extended M3U playlist in UTF-8.
std::string make_playlist(const std::vector<Episode>& episodes);
/// RSS 2.0 with the tags of podcasts (itunes, Podcasting 2.0), the newest article first. An episode's guid is
/// its article's, so that it stays the same when the feed is made again.
std::string make_feed(std::vector<Episode> episodes, const FeedInfo& info);

/// When the episode's article was published: midnight where only the day is known, and in Vietnam's time
/// where no zone is told; when the file was made where nothing is known.
struct EpisodeTime {
  std::time_t utc = 0;
  int zone_minutes = 0;
};
EpisodeTime time_of(const Episode& episode);

}  // namespace docbao::app
