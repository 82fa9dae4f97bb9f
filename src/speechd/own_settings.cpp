// SPDX-License-Identifier: GPL-3.0-or-later
#include "speechd/own_settings.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "base/config_folder.hpp"

namespace docbao::speechd {

OwnSettings read_own_settings(std::vector<Error>& problems) {
  const std::string folder = config_folder();
  if (folder.empty()) return {};
  OwnSettings own;
  own.lexicon = folder + "/lexicon.tsv";
  const std::string path = folder + "/config.toml";
  std::ifstream file(path, std::ios::binary);
  if (!file) return own;
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const toml::parse_result read = toml::parse(text, path);
  if (!read) {
    problems.push_back({ErrorCode::BadConfig, path, "toml"});
    return own;
  }
  const toml::table& settings = read.table();
  own.voice = settings["voice"].value_or(std::string{});
  own.lexicon = settings["lexicon"].value_or(own.lexicon);
  if (const toml::table* styles = settings["style"].as_table()) {
    for (const auto& [key, node] : *styles)
      own.styles.emplace_back(std::string(key.str()), node.value_or(std::string{}));
  }
  return own;
}

}  // namespace docbao::speechd
