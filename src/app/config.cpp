// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#define TOML_EXCEPTIONS 0  // as everywhere in docbao: two ways in one program would clash
#include <toml++/toml.h>

namespace docbao::app {
namespace {

/// A value or a switch: exactly one of the pointers is set. The name is that of the option.
struct Setting {
  std::string_view name;
  std::string Options::*value = nullptr;
  bool Options::*flag = nullptr;
};

constexpr Setting kKnown[] = {
    {.name = "voice", .value = &Options::voice},      {.name = "rate", .value = &Options::rate},
    {.name = "lang", .value = &Options::lang},        {.name = "lexicon", .value = &Options::lexicon},
    {.name = "device", .value = &Options::device},    {.name = "quiet", .flag = &Options::quiet},
    {.name = "no-text", .flag = &Options::no_text},   {.name = "line-keys", .flag = &Options::line_keys},
    {.name = "no-mpris", .flag = &Options::no_mpris}, {.name = "private", .flag = &Options::is_private},
};

std::string place_of(const std::string& path, const toml::source_region& where) {
  return fmt::format("{}:{}", path, where.begin.line);
}

Error bad_setting(const std::string& path, const toml::source_region& where, std::string detail) {
  return {ErrorCode::BadConfig, place_of(path, where), std::move(detail)};
}

std::string value_text(const toml::node& node) {
  if (const auto number = node.value<std::int64_t>(); number && node.is_integer())
    return std::to_string(*number);
  return node.value<std::string>().value_or("");
}

/// A region sets several switches and comes first; the command line's own come last, so that they win.
void take_styles(const toml::table& table, const std::string& path, Options& options) {
  std::vector<std::string> styles;
  for (const auto& [key, value] : table) {
    const std::string name(key.str());
    styles.insert(name == "region" ? styles.begin() : styles.end(),
                  fmt::format("{}={}", name, value_text(value)));
    options.origins.try_emplace("style." + name, place_of(path, value.source()));
  }
  options.styles.insert(options.styles.begin(), styles.begin(), styles.end());
}

/// A command and the keys for it. KeyTable judges them.
void take_keys(const toml::table& table, const std::string& path, Options& options) {
  for (const auto& [key, value] : table) {
    const std::string name(key.str());
    if (options.keys.try_emplace(name, value_text(value)).second)
      options.origins["keys." + name] = place_of(path, value.source());
  }
}

Status take_value(const Setting& setting, const toml::node& node, const std::string& path, Options& options) {
  const std::string name(setting.name);
  const std::string value = value_text(node);
  bool is_good = setting.flag ? node.is_boolean() : !value.empty();
  if (name == "rate") is_good = parse_rate(value).has_value();
  if (name == "lang") is_good = value == "vi" || value == "en";
  if (!is_good) return fail(bad_setting(path, node.source(), name));
  if (!options.origins.try_emplace(name, place_of(path, node.source())).second) return {};
  if (setting.flag) options.*setting.flag = node.value_or(false);
  else options.*setting.value = value;
  return {};
}

Status take_setting(std::string_view key, const toml::node& node, const std::string& path, Options& options) {
  if (key == "style" || key == "keys") {
    const toml::table* table = node.as_table();
    if (!table) return fail(bad_setting(path, node.source(), fmt::format("[{}]", key)));
    (key == "style" ? take_styles : take_keys)(*table, path, options);
    return {};
  }
  const auto known = std::ranges::find(kKnown, key, &Setting::name);
  if (known == std::end(kKnown)) return fail(bad_setting(path, node.source(), std::string(key)));
  return take_value(*known, node, path, options);
}

Status read_config(const std::string& path, Options& options) {
  const toml::parse_result settings = toml::parse_file(path);
  if (!settings)
    return fail(bad_setting(path, settings.error().source(), std::string(settings.error().description())));
  for (const auto& [key, node] : settings.table()) {
    if (Status taken = take_setting(key.str(), node, path, options); !taken) return taken;
  }
  return {};
}

}  // namespace

std::string config_folder() {
  if (const char* xdg = std::getenv("XDG_CONFIG_HOME"); xdg && *xdg) return fmt::format("{}/docbao", xdg);
  if (const char* home = std::getenv("HOME"); home && *home) return fmt::format("{}/.config/docbao", home);
  return {};
}

std::string config_path(const Options& options) {
  return options.config.empty() ? fmt::format("{}/config.toml", config_folder()) : options.config;
}

Status apply_config(Options& options) {
  const bool asked = !options.config.empty();
  const std::string path = config_path(options);
  std::error_code error;
  if (std::filesystem::is_regular_file(path, error)) return read_config(path, options);
  if (!asked) return {};
  return fail(ErrorCode::CannotOpen, path, error ? error.message() : "");
}

}  // namespace docbao::app
