// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config.hpp"

#include <fmt/core.h>

#include <cstdlib>
#include <filesystem>

#define TOML_EXCEPTIONS 0  // as everywhere in docbao: two ways in one program would clash
#include <toml++/toml.h>

namespace docbao::app {
namespace {

struct Setting {
  std::string_view name;
  std::string Options::*option;
};

constexpr Setting kSettings[] = {
    {"voice", &Options::voice},     {"rate", &Options::rate},     {"lang", &Options::lang},
    {"lexicon", &Options::lexicon}, {"device", &Options::device},
};

Error bad_setting(const std::string& path, const toml::source_region& where, std::string detail) {
  return {ErrorCode::BadConfig, fmt::format("{}:{}", path, where.begin.line), std::move(detail)};
}

std::string value_text(const toml::node& node) {
  if (const auto number = node.value<std::int64_t>(); number && node.is_integer()) return std::to_string(*number);
  return node.value<std::string>().value_or("");
}

Status take_styles(const toml::node& node, const std::string& path, Options& options) {
  const toml::table* table = node.as_table();
  if (!table) return fail(bad_setting(path, node.source(), "[style]"));
  std::vector<std::string> styles;
  for (const auto& [key, value] : *table) styles.push_back(fmt::format("{}={}", key.str(), value_text(value)));
  // The command line's own come last, so that they win.
  options.styles.insert(options.styles.begin(), styles.begin(), styles.end());
  return {};
}

/// [keys]: a command and the keys for it. KeyTable judges them.
Status take_keys(const toml::node& node, const std::string& path, Options& options) {
  const toml::table* table = node.as_table();
  if (!table) return fail(bad_setting(path, node.source(), "[keys]"));
  for (const auto& [key, value] : *table) options.keys[std::string(key.str())] = value_text(value);
  return {};
}

Status take_setting(std::string_view key, const toml::node& node, const std::string& path, Options& options) {
  if (key == "style") return take_styles(node, path, options);
  if (key == "keys") return take_keys(node, path, options);
  for (const Setting& setting : kSettings) {
    if (setting.name != key) continue;
    std::string value = value_text(node);
    const bool is_good = key == "rate" ? parse_rate(value).has_value() : !value.empty();
    if (!is_good) return fail(bad_setting(path, node.source(), std::string(key)));
    if ((options.*setting.option).empty()) options.*setting.option = std::move(value);
    return {};
  }
  return fail(bad_setting(path, node.source(), std::string(key)));
}

Status read_config(const std::string& path, Options& options) {
  const toml::parse_result settings = toml::parse_file(path);
  if (!settings) return fail(bad_setting(path, settings.error().source(), std::string(settings.error().description())));
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

Status apply_config(Options& options) {
  const bool asked = !options.config.empty();
  const std::string path = asked ? options.config : fmt::format("{}/config.toml", config_folder());
  std::error_code error;
  if (std::filesystem::is_regular_file(path, error)) return read_config(path, options);
  if (!asked) return {};
  return fail(ErrorCode::CannotOpen, path, error ? error.message() : "");
}

}  // namespace docbao::app
