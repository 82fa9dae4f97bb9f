// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace docbao::app {

/// One setting of Speech Dispatcher as written: `AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"`.
struct ServerSetting {
  std::string name;                 ///< in small letters, for the server takes capitals for the same
  std::vector<std::string> values;  ///< without their quotes
  bool is_ours = false;             ///< stands in a block of docbao's
};

/// Whether that is a regular file, and none that is too large for settings.
bool is_settings_file(const std::string& path);

/// The settings in force, those of included files at their place. What cannot be read counts as empty: the
/// server goes on without it too.
class ServerConfig {
 public:
  /// `include_folder`: where an Include that is no whole path is looked for.
  static ServerConfig read(const std::string& path, const std::string& include_folder);
  explicit ServerConfig(std::vector<ServerSetting> settings) : settings_(std::move(settings)) {}

  /// The server looks for modules by itself only where none is listed.
  bool lists_modules() const;
  /// Whether anybody but docbao lists modules.
  bool others_list_modules() const;
  bool lists_module(std::string_view name) const;
  bool includes(std::string_view pattern) const;
  /// The module that reads that language where the program asks for none; "" where none is named.
  std::string module_for(std::string_view language) const;
  /// Whether the server puts words for signs before a module sees the text, if this program asks:
  /// `client` is "user:name:component".
  bool rewrites_for(std::string_view client) const;

 private:
  std::vector<ServerSetting> settings_;
};

}  // namespace docbao::app
