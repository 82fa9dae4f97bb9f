// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes in the files that a user keeps for docbao, or docbao for itself: settings with their keys, a
// voice, the memory, the last use, the log of a batch, a cover. The first byte chooses which. What cannot be
// used is told of.
#include <cmath>

#include "app/config.hpp"
#include "app/export/batch_log.hpp"
#include "app/export/episodes.hpp"
#include "app/listen/keys.hpp"
#include "app/listen/last_use.hpp"
#include "app/listen/memory.hpp"
#include "docbao/picture.hpp"
#include "file_bytes.hpp"
#include "fuzz_laws.hpp"
#include "speech/voice_file.hpp"

namespace {

using namespace docbao;
using namespace docbao::app;
using test::demand;
using test::fuzz_folder;
using test::write_file;

void read_settings(const std::string& bytes) {
  Options options;
  options.config = (fuzz_folder() / "config.toml").string();
  write_file(options.config, bytes);
  std::vector<Error> problems;
  const Status read = apply_config(options, problems);
  demand(read || !read.error().where.empty(), "settings that cannot be read have a name");
  for (const Error& problem : problems)
    demand(problem.where.find("config.toml") != std::string::npos, "a problem has its place");
  const Result<KeyTable> keys = KeyTable::make(options.keys);
  demand(keys || !keys.error().where.empty() || !keys.error().detail.empty(), "keys that fail say which");
}

void read_voice(const std::string& bytes) {
  const Result<Voice> voice = parse_voice(bytes, "voice.toml");
  if (!voice) return demand(voice.error().where.starts_with("voice.toml"), "a bad voice has its place");
  demand(voice->rate_wpm > 0, "a voice has a rate");
}

/// What was read once is found again when something was added.
void read_memory(const std::string& bytes) {
  const std::string folder = (fuzz_folder() / "state").string();
  std::filesystem::create_directories(folder);
  write_file(folder + "/history.jsonl", bytes);
  write_file(folder + "/bookmarks.jsonl", bytes);
  Memory memory(folder);
  const std::size_t before = memory.history().size();
  Remembered here;
  here.source = "/bài.txt", here.hash = "fuzz", here.title = bytes.substr(0, 20), here.name = "dấu";
  demand(memory.remember(here).has_value(), "a place is remembered");
  demand(memory.add_bookmark(here).has_value(), "a bookmark is kept");
  const std::vector<Remembered> after = memory.history();
  demand(!after.empty() && after.back().hash == "fuzz", "what was remembered is found");
  demand(after.size() + 1 >= std::min(before, Memory::kMostEntries), "nothing else is forgotten");
  demand(memory.find(here).has_value(), "the article is found");
  std::filesystem::remove_all(folder);
}

void read_last_use(const std::string& bytes) {
  const std::string folder = fuzz_folder().string();
  write_file(folder + "/last-use.json", bytes);
  const LastUse use = LastUse::load(folder);
  demand(!use.volume_percent || (*use.volume_percent > 0 && *use.volume_percent <= 200), "it is heard");
  demand(use.store(folder).has_value(), "it is kept");
  demand(LastUse::load(folder).voice == use.voice, "the voice stays");
}

void read_batch_log(const std::string& bytes) {
  const std::string folder = fuzz_folder().string();
  write_file(folder + "/.docbao-export.jsonl", bytes);
  write_file(folder + "/a.mp3", "sound");
  const BatchLog log(folder);
  static_cast<void>(log.find("a.mp3"));
  std::vector<Episode> episodes;
  for (const Json& told : log.told()) episodes.push_back(episode_of(told, folder));
  episodes = all_episodes(log.told(), episodes, folder);
  demand(make_playlist(episodes).starts_with("#EXTM3U"), "a playlist is one");
  test::demand_xml(make_feed(episodes, {"https://bao.example/", "Báo", "Ai"}), "feed.xml");
}

void read_cover(const std::string& bytes) {
  const auto picture = make_picture(bytes);
  demand(!picture || !picture->mime_type.empty(), "a picture is of a kind");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr void (*kReaders[])(const std::string&) = {read_settings, read_voice,     read_memory,
                                                      read_last_use, read_batch_log, read_cover};
  kReaders[data[0] % std::size(kReaders)](std::string(data + 1, data + size));
  return 0;
}
