// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/last_use.hpp"

#include <algorithm>
#include <filesystem>

#include "app/json.hpp"
#include "app/listen/memory.hpp"
#include "base/atomic_file.hpp"
#include "base/read_file.hpp"
#include "docbao/voice.hpp"

namespace docbao::app {
namespace {

constexpr unsigned kForTheOwner = 0600;
constexpr int kLoudest = 200, kSoftestToBegin = 20;  // percent: nobody should begin in silence

std::string path_in(const std::string& folder) { return folder + "/last-use.json"; }

bool is_voice(const std::string& name) { return !name.empty() && find_voice(name).has_value(); }

}  // namespace

LastUse LastUse::load(const std::string& folder) {
  const Json json = Json::parse(read_file_bytes(path_in(folder)).value_or(std::string{}), nullptr, false);
  LastUse use;
  if (!json.is_object()) return use;
  const auto number = [&](const char* key) {
    return json.contains(key) && json[key].is_number_integer() ? std::to_string(json[key].get<std::int64_t>())
                                                               : std::string{};
  };
  if (json.contains("voice") && json["voice"].is_string()) use.voice = json["voice"].get<std::string>();
  if (!is_voice(use.voice)) use.voice.clear();
  use.rate_wpm = parse_rate(number("rate"));
  use.volume_percent = parse_number(number("volume"), 0, kLoudest);
  if (use.volume_percent) use.volume_percent = std::max(*use.volume_percent, kSoftestToBegin);
  return use;
}

Status LastUse::store(const std::string& folder) const {
  const auto before = is_absent(path_in(folder)) ? std::string{} : read_file_bytes(path_in(folder));
  if (!before) return fail(before.error());  // what cannot be read is not written over
  LastUse all = load(folder);
  if (!voice.empty()) all.voice = voice;
  if (rate_wpm) all.rate_wpm = rate_wpm;
  if (volume_percent) all.volume_percent = volume_percent;
  Json json = Json::object();
  if (!all.voice.empty()) json["voice"] = all.voice;
  if (all.rate_wpm) json["rate"] = *all.rate_wpm;
  if (all.volume_percent) json["volume"] = *all.volume_percent;
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  return replace_file(path_in(folder), to_line(json) + '\n', {.mode = kForTheOwner});
}

std::string last_use_path() { return path_in(state_folder()); }

bool remembers_use(const Options& options) {
  return options.via.empty() && options.remember && !options.no_remember && !options.is_private &&
         !state_folder().empty();
}

}  // namespace docbao::app
