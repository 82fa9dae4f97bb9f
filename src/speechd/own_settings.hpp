// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "docbao/result.hpp"
#include "docbao/style.hpp"

namespace docbao::speechd {

/// What of the user's own settings holds for a screen reader too: config.toml's voice, lexicon and [style].
struct OwnSettings {
  std::string voice;    ///< a name, or the path of a voice's file; "" for the first of ours
  std::string lexicon;  ///< its path, whether it exists or not; "" where the user has no home
  std::vector<std::pair<std::string, std::string>> styles;  ///< key and value, in the file's order
};

/// Reads config.toml of the user's folder. What cannot be used is passed over and told in `problems`.
OwnSettings read_own_settings(std::vector<Error>& problems);

}  // namespace docbao::speechd
