// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "app/options.hpp"
#include "docbao/result.hpp"

namespace docbao::app {

/// The user's folder of settings: $XDG_CONFIG_HOME/docbao or ~/.config/docbao; "" where there is no home.
std::string config_folder();

/// Gives every option that the command line left open the value of the configuration file (TOML: voice, rate,
/// lang, lexicon, device, and a table [style]). The file is --config's, else config.toml in config_folder()
/// where there is one. Fails with CannotOpen or BadConfig.
Status apply_config(Options& options);

}  // namespace docbao::app
