// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/episodes.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <span>

#include "docbao/sound_file.hpp"
#include "docbao/timed_text.hpp"

namespace docbao::app {
namespace fs = std::filesystem;
namespace {

std::string name_in(const std::string& path) { return fs::path(path).filename().string(); }

std::vector<EpisodeText> texts_of(const Json& told, const std::string& folder) {
  std::vector<EpisodeText> texts;
  for (const Json& path : told.value("texts", Json::array())) {
    if (!path.is_string()) continue;
    const std::string file = name_in(path.get<std::string>());
    const TimedTextFormat* format = find_timed_text_format(file);
    std::error_code ignored;
    if (format && fs::exists(fs::path(folder) / file, ignored))
      texts.push_back({file, std::string(format->mime_type)});
  }
  return texts;
}

bool is_same(const Episode& one, const Episode& other) {
  return one.file == other.file || (!one.guid.empty() && one.guid == other.guid);
}

}  // namespace

Episode episode_of(const Json& told, const std::string& folder) {
  Episode episode{.file = name_in(string_in(told, "output")),
                  .title = string_in(told, "title"),
                  .author = string_in(told, "author"),
                  .date = string_in(told, "date"),
                  .published = string_in(told, "published"),
                  .seconds = number_in(told, "seconds"),
                  .bytes = 0,
                  .texts = texts_of(told, folder),
                  .guid = string_in(told, "guid"),
                  .url = string_in(told, "url"),
                  .description = string_in(told, "description"),
                  .mime_type = {}};
  if (const SoundFormat* sound = find_sound_format(episode.file)) episode.mime_type = sound->mime_type;
  struct stat file {};
  if (stat((fs::path(folder) / episode.file).c_str(), &file) == 0) {
    episode.bytes = static_cast<std::uint64_t>(file.st_size);
    episode.made = file.st_mtime;
  }
  return episode;
}

std::vector<Episode> all_episodes(const std::vector<Json>& told_before, std::vector<Episode> made_now,
                                  const std::string& folder) {
  for (std::size_t i = 1; i < made_now.size(); ++i) {  // players show one episode of each guid
    const auto before = std::span(made_now).first(i);
    const auto is_taken = [&](const Episode& other) { return other.guid == made_now[i].guid; };
    if (!made_now[i].guid.empty() && std::ranges::any_of(before, is_taken))
      made_now[i].guid += '#' + made_now[i].file;
  }
  for (auto told = told_before.rbegin(); told != told_before.rend(); ++told) {  // the last word first
    Episode episode = episode_of(*told, folder);
    std::error_code error;
    const bool is_there = fs::is_regular_file(fs::path(folder) / episode.file, error);
    const bool is_known =
        std::ranges::any_of(made_now, [&](const Episode& other) { return is_same(episode, other); });
    if (is_there && !is_known && !episode.mime_type.empty()) made_now.push_back(std::move(episode));
  }
  return made_now;
}

}  // namespace docbao::app
