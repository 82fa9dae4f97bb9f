// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "app/options.hpp"
#include "base/config_folder.hpp"
#include "docbao/result.hpp"

namespace docbao::app {

/// The configuration file: --config's, else config.toml in config_folder(), whether it exists or not.
std::string config_path(const Options& options);

/// Gives every option that the command line left open the value of the configuration file (TOML: voice, rate,
/// lang, lexicon, device, lead-in, the switches quiet, no-text, line-keys, no-mpris, private and remember,
/// and the tables [style] and [keys]), and notes the line in Options::origins. What cannot be used is passed
/// over and told in `problems` with its line: a wrong value, a voice or a lexicon that is not there, a file
/// that is no TOML. [keys] are judged by who uses them. Fails with CannotOpen where --config's file cannot be
/// read.
Status apply_config(Options& options, std::vector<Error>& problems);

}  // namespace docbao::app
