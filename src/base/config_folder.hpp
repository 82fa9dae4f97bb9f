// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

namespace docbao {

/// The user's folder of settings: $XDG_CONFIG_HOME/docbao or ~/.config/docbao; "" where there is no home.
std::string config_folder();

}  // namespace docbao
