// SPDX-License-Identifier: GPL-3.0-or-later
#include "speechd/own_settings.hpp"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "base/config_folder.hpp"
#include "base/read_file.hpp"
#include "base/toml_text.hpp"

namespace docbao::speechd {

namespace {

/// The file's settings; an empty table where there are none, or none that can be used.
toml::table read_table(const std::string& path, std::vector<Error>& problems) {
  if (is_absent(path)) return {};
  const Result<std::string> text = read_file_text(path);
  if (!text) return problems.push_back(text.error()), toml::table{};
  if (!find_toml_fault(*text)) {
    if (toml::parse_result read = toml::parse(*text, path)) return std::move(read).table();
  }
  problems.push_back({ErrorCode::BadConfig, path, "toml"});
  return {};
}

/// A lexicon that is there and cannot be read counts as empty, which the user must know.
void check_lexicon(const std::string& path, std::vector<Error>& problems) {
  if (is_absent(path)) return;
  if (const Result<std::string> text = read_file_text(path); !text) problems.push_back(text.error());
}

}  // namespace

OwnSettings read_own_settings(std::vector<Error>& problems) {
  const std::string folder = config_folder();
  if (folder.empty()) return {};
  OwnSettings own;
  own.lexicon = folder + "/lexicon.tsv";
  const toml::table settings = read_table(folder + "/config.toml", problems);
  own.voice = settings["voice"].value_or(std::string{});
  own.lexicon = settings["lexicon"].value_or(own.lexicon);
  if (const toml::table* styles = settings["style"].as_table()) {
    for (const auto& [key, node] : *styles)
      own.styles.emplace_back(std::string(key.str()), node.value_or(std::string{}));
  }
  check_lexicon(own.lexicon, problems);
  return own;
}

}  // namespace docbao::speechd
