// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "app/options.hpp"
#include "docbao/result.hpp"

namespace docbao::app {

/// The user's folder of settings: $XDG_CONFIG_HOME/docbao or ~/.config/docbao; "" where there is no home.
std::string config_folder();

/// The configuration file: --config's, else config.toml in config_folder(), whether it exists or not.
std::string config_path(const Options& options);

/// Gives every option that the command line left open the value of the configuration file (TOML: voice, rate,
/// lang, lexicon, device, the switches quiet, no-text, line-keys, no-mpris and private, and the tables
/// [style] and [keys]), and notes the line in Options::origins. Fails with CannotOpen or BadConfig, which
/// names the line.
Status apply_config(Options& options);

}  // namespace docbao::app
