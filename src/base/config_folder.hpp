// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

namespace docbao {

/// The user's folder of settings: $XDG_CONFIG_HOME/docbao or ~/.config/docbao; "" where there is no home.
std::string config_folder();

/// The absolute path that the variable names, or `in_home` ("/.cache") within the home; "" where there is
/// neither.
std::string user_folder(const char* variable, const char* in_home);

}  // namespace docbao
