// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen_reader/server_config.hpp"

#include <fnmatch.h>
#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <utility>

#include "app/screen_reader/config_block.hpp"
#include "base/ascii.hpp"

namespace docbao::app {
namespace {

constexpr int kDeepestInclude = 8;
constexpr std::size_t kMostSettings = 100000;
constexpr std::uintmax_t kLargestFile = 16U << 20U;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// Takes the next word, or what stands between quotes, off the line; "" at its end or at a comment.
std::string take_value(std::string_view& line) {
  while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
  if (line.empty() || line.front() == '#') return {};
  const char quote = line.front();
  const bool is_quoted = quote == '"' || quote == '\'';
  if (is_quoted) line.remove_prefix(1);
  const auto ends = [&](char c) { return is_quoted ? c == quote : is_blank(c); };
  const auto end = std::ranges::find_if(line, ends);
  std::string value(line.begin(), end);
  line.remove_prefix(std::min<std::size_t>(value.size() + (is_quoted ? 1U : 0U), line.size()));
  return value;
}

std::vector<std::string> paths_matching(const std::string& pattern) {
  glob_t found{};
  const std::unique_ptr<glob_t, decltype(&globfree)> owner(&found, globfree);
  if (glob(pattern.c_str(), 0, nullptr, &found) != 0) return {};
  return {found.gl_pathv, found.gl_pathv + found.gl_pathc};
}

class ConfigReader {
 public:
  explicit ConfigReader(std::string include_folder) : include_folder_(std::move(include_folder)) {}

  void read(const std::string& path, int depth) {
    if (!is_settings_file(path)) return;
    std::ifstream file(path, std::ios::binary);
    std::string whole;
    for (std::string line; std::getline(file, line) && settings.size() < kMostSettings;) {
      if (line.ends_with('\r')) line.pop_back();
      const bool goes_on = line.ends_with('\\');
      if (goes_on) line.pop_back();
      whole += line;
      if (!goes_on) take(std::exchange(whole, {}), depth);
    }
    take(whole, depth);
  }

  std::vector<ServerSetting> settings;

 private:
  void take(std::string_view line, int depth) {
    is_ours_ = (is_ours_ || begins_block(line)) && !ends_block(line);
    ServerSetting setting{lower_ascii(take_value(line)), {}, is_ours_};
    if (setting.name.empty()) return;
    while (true) {
      std::string value = take_value(line);
      if (value.empty() && (line.empty() || line.front() == '#')) break;
      setting.values.push_back(std::move(value));
    }
    settings.push_back(setting);
    if (setting.name == "include" && !setting.values.empty()) include(setting.values.front(), depth);
  }
  void include(const std::string& pattern, int depth) {
    if (depth >= kDeepestInclude) return;
    const std::string whole = pattern.starts_with('/') ? pattern : include_folder_ + '/' + pattern;
    for (const std::string& path : paths_matching(whole)) read(path, depth + 1);
  }

  std::string include_folder_;
  bool is_ours_ = false;
};

}  // namespace

bool is_settings_file(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error) &&
         std::filesystem::file_size(path, error) <= kLargestFile;
}

ServerConfig ServerConfig::read(const std::string& path, const std::string& include_folder) {
  ConfigReader reader(include_folder);
  reader.read(path, 0);
  return ServerConfig(std::move(reader.settings));
}

bool ServerConfig::lists_modules() const {
  return std::ranges::find(settings_, "addmodule", &ServerSetting::name) != settings_.end();
}

bool ServerConfig::others_list_modules() const {
  return std::ranges::any_of(settings_, [](const ServerSetting& setting) {
    return setting.name == "addmodule" && !setting.is_ours;
  });
}

bool ServerConfig::lists_module(std::string_view name) const {
  return std::ranges::any_of(settings_, [&](const ServerSetting& setting) {
    return setting.name == "addmodule" && !setting.values.empty() && setting.values.front() == name;
  });
}

bool ServerConfig::includes(std::string_view pattern) const {
  return std::ranges::any_of(settings_, [&](const ServerSetting& setting) {
    return setting.name == "include" && !setting.values.empty() && setting.values.front() == pattern;
  });
}

std::string ServerConfig::module_for(std::string_view language) const {
  std::string module;
  for (const ServerSetting& setting : settings_) {
    if (setting.name == "languagedefaultmodule" && setting.values.size() > 1 && setting.values[0] == language)
      module = setting.values[1];
  }
  return module;
}

bool ServerConfig::rewrites_for(std::string_view client) const {
  const std::string name = lower_ascii(client);  // as the server does before it compares
  std::string general = "char", own;
  const std::string* section = nullptr;
  for (const ServerSetting& setting : settings_) {
    if (setting.name == "beginclient" && !setting.values.empty()) section = &setting.values.front();
    if (setting.name == "endclient") section = nullptr;
    if (setting.name != "symbolspreproc" || setting.values.empty()) continue;
    const std::string level = lower_ascii(setting.values.front());
    if (!section) general = level;
    else if (fnmatch(section->c_str(), name.c_str(), 0) == 0) own = level;
  }
  return (own.empty() ? general : own) != "no";
}

}  // namespace docbao::app
