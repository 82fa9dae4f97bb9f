// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/output_guard.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "app/config.hpp"

namespace docbao::app {
namespace fs = std::filesystem;
namespace {

using Identity = FileIdentity;

/// Nothing where there is no such thing, or it is of no kind that can be overwritten.
std::optional<Identity> identity_of(int result, const struct stat& found) {
  const bool is_kept = S_ISREG(found.st_mode) || S_ISDIR(found.st_mode);
  return result == 0 && is_kept ? std::optional(Identity{found.st_dev, found.st_ino}) : std::nullopt;
}

std::optional<Identity> identity_of(const std::string& path) {
  struct stat found {};
  const int result = stat(path.c_str(), &found);
  return identity_of(result, found);
}

/// A number is an open descriptor where --events takes one.
std::optional<Identity> identity_of_output(const std::string& output) {
  const std::optional<int> descriptor = parse_number(output, 0, 9999);
  if (!descriptor) return output == "-" ? std::nullopt : identity_of(output);
  struct stat found {};
  const int result = fstat(*descriptor, &found);
  return identity_of(result, found);
}

/// As the user calls them.
std::vector<std::string> names_of_inputs(const Options& options) {
  std::vector<std::string> names = options.sources;
  for (const std::string& name : {options.cover, options.lexicon, config_path(options)}) {
    if (!name.empty()) names.push_back(name);
  }
  if (options.voice.ends_with(".toml")) names.push_back(options.voice);
  if (!config_folder().empty()) names.push_back(config_folder() + "/lexicon.tsv");
  return names;
}

/// The folder that holds it, the one that holds that, and so on.
bool lies_in(const std::string& path, const Identity& folder) {
  std::error_code error;
  for (fs::path at = fs::canonical(path, error).parent_path(); !error && !at.empty(); at = at.parent_path()) {
    if (identity_of(at.string()) == folder) return true;
    if (at == at.parent_path()) break;
  }
  return false;
}

}  // namespace

OutputGuard::OutputGuard(const Options& options, const Messages& messages) : messages_(messages) {
  for (std::string& name : names_of_inputs(options)) {
    const auto identity = name == "-" ? identity_of_output("0") : identity_of(name);
    inputs_.push_back({std::move(name), identity});
  }
}

std::string OutputGuard::overwrites_fault(const std::vector<std::string>& outputs) const {
  for (const std::string& output : outputs) {
    const std::optional<Identity> written = identity_of_output(output);
    if (!written) continue;
    const auto read = std::ranges::find(inputs_, written, &Input::identity);
    if (read != inputs_.end()) return messages_.format("usage.output_is_input", output, read->name);
  }
  return {};
}

std::string OutputGuard::holds_input_fault(const std::string& folder) const {
  const std::optional<Identity> replaced = identity_of(folder);
  if (!replaced) return {};
  for (const Input& input : inputs_) {
    if (input.identity &&
        (input.identity == replaced || (input.name != "-" && lies_in(input.name, *replaced))))
      return messages_.format("usage.input_in_output", folder, input.name);
  }
  return {};
}

}  // namespace docbao::app
