// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "docbao/voice.hpp"

#define TOML_EXCEPTIONS 0  // as everywhere in docbao: two ways in one program would clash
#include <toml++/toml.h>

#include "base/read_file.hpp"
#include "base/toml_text.hpp"

namespace docbao::app {
namespace {

/// A value or a switch: exactly one of the pointers is set. The name is that of the option.
struct Setting {
  std::string_view name;
  std::string Options::*value = nullptr;
  bool Options::*flag = nullptr;
};

constexpr std::size_t kMostConfigBytes = std::size_t{1} << 20;

constexpr Setting kKnown[] = {
    {.name = "voice", .value = &Options::voice},        {.name = "rate", .value = &Options::rate},
    {.name = "lang", .value = &Options::lang},          {.name = "lexicon", .value = &Options::lexicon},
    {.name = "device", .value = &Options::device},      {.name = "lead-in", .value = &Options::lead_in},
    {.name = "quiet", .flag = &Options::quiet},         {.name = "no-text", .flag = &Options::no_text},
    {.name = "line-keys", .flag = &Options::line_keys}, {.name = "no-mpris", .flag = &Options::no_mpris},
    {.name = "private", .flag = &Options::is_private},  {.name = "remember", .flag = &Options::remember},
};

std::string place_of(const std::string& path, const toml::source_region& where) {
  return fmt::format("{}:{}", path, where.begin.line);
}

std::string value_text(const toml::node& node) {
  if (const auto number = node.value<std::int64_t>(); number && node.is_integer())
    return std::to_string(*number);
  if (const auto number = node.value<double>(); number && node.is_floating_point())
    return fmt::format("{}", *number);
  return node.value<std::string>().value_or("");
}

Error bad_setting(const std::string& path, std::string_view name, const toml::node& node,
                  const std::string& value) {
  return {ErrorCode::BadConfig, place_of(path, node.source()),
          value.empty() ? std::string(name) : fmt::format("{} = {}", name, value)};
}

/// A region sets several switches and comes first; the command line's own come last, so that they win.
void take_styles(const toml::table& table, const std::string& path, Options& options,
                 std::vector<Error>& problems) {
  std::vector<std::string> styles;
  for (const auto& [key, node] : table) {
    const std::string name(key.str()), value = value_text(node);
    if (Style tried; !tried.set(name, value)) {
      problems.push_back(bad_setting(path, "style." + name, node, value));
      continue;
    }
    styles.insert(name == "region" ? styles.begin() : styles.end(), fmt::format("{}={}", name, value));
    options.origins.try_emplace("style." + name, place_of(path, node.source()));
  }
  options.styles.insert(options.styles.begin(), styles.begin(), styles.end());
}

/// A command and the keys for it. KeyTable judges them.
void take_keys(const toml::table& table, const std::string& path, Options& options,
               std::vector<Error>& problems) {
  for (const auto& [key, value] : table) {
    const std::string name(key.str()), keys = value_text(value);
    if (keys.empty() && !value.is_string()) problems.push_back(bad_setting(path, "keys." + name, value, {}));
    else if (options.keys.try_emplace(name, keys).second)
      options.origins["keys." + name] = place_of(path, value.source());
  }
}

bool is_good(const Setting& setting, const toml::node& node, const std::string& value) {
  if (setting.flag) return node.is_boolean();
  if (value.empty()) return false;
  if (setting.name == "rate") return parse_rate(value).has_value();
  if (setting.name == "lead-in") return parse_lead_in(value).has_value();
  if (setting.name == "lang") return value == "vi" || value == "en";
  if (setting.name == "voice") return find_voice(value).has_value();
  if (setting.name == "lexicon") return access(value.c_str(), R_OK) == 0;
  return true;
}

void take_value(const Setting& setting, const toml::node& node, const std::string& path, Options& options,
                std::vector<Error>& problems) {
  const std::string value = value_text(node), name(setting.name);
  if (!is_good(setting, node, value)) return problems.push_back(bad_setting(path, name, node, value));
  if (!options.origins.try_emplace(name, place_of(path, node.source())).second) return;
  if (setting.flag) options.*setting.flag = node.value_or(false);
  else options.*setting.value = value;
}

void take_setting(std::string_view key, const toml::node& node, const std::string& path, Options& options,
                  std::vector<Error>& problems) {
  const toml::table* table = node.as_table();
  if (key == "style" && table) return take_styles(*table, path, options, problems);
  if (key == "keys" && table) return take_keys(*table, path, options, problems);
  const auto known = std::ranges::find(kKnown, key, &Setting::name);
  if (known == std::end(kKnown)) return problems.push_back(bad_setting(path, key, node, value_text(node)));
  take_value(*known, node, path, options, problems);
}

Status read_config(const std::string& path, Options& options, std::vector<Error>& problems) {
  const Result<std::string> text = read_file_text(path, kMostConfigBytes);
  if (!text) return fail(text.error());
  if (const std::optional<TomlFault> bad = find_toml_fault(*text)) {
    problems.push_back({ErrorCode::BadConfig,
                        fmt::format("{}:{}:{}", path, bad->place.line, bad->place.column), bad->reason()});
    return {};
  }
  const toml::parse_result settings = toml::parse(*text, path);
  if (!settings) {
    problems.push_back({ErrorCode::BadConfig, place_of(path, settings.error().source()), "toml"});
    return {};
  }
  for (const auto& [key, node] : settings.table()) take_setting(key.str(), node, path, options, problems);
  return {};
}

}  // namespace

std::string config_path(const Options& options) {
  if (!options.config.empty()) return options.config;
  const std::string folder = config_folder();
  return folder.empty() ? folder : fmt::format("{}/config.toml", folder);
}

Status apply_config(Options& options, std::vector<Error>& problems) {
  const bool asked = !options.config.empty();
  const std::string path = config_path(options);
  if (path.empty()) problems.push_back({ErrorCode::CannotOpen, "$HOME", "no_home"});
  if (!asked && is_absent(path)) return {};
  Status read = read_config(path, options, problems);
  if (read || asked) return read;
  problems.push_back(read.error());
  return {};
}

}  // namespace docbao::app
