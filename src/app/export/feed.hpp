// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
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
};

/// What a feed tells of the whole.
struct FeedInfo {
  std::string base_url, title, author, mime_type;
};

/// An extended M3U playlist in UTF-8.
std::string make_playlist(const std::vector<Episode>& episodes);
/// RSS 2.0 with the tags of podcasts (itunes, Podcasting 2.0). An episode's address is also its guid, so that
/// it stays the same when the feed is made again.
std::string make_feed(const std::vector<Episode>& episodes, const FeedInfo& info);

}  // namespace docbao::app
