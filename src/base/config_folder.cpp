// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/config_folder.hpp"

#include <cstdlib>

namespace docbao {

std::string config_folder() {
  if (const char* xdg = std::getenv("XDG_CONFIG_HOME"); xdg && *xdg) return std::string(xdg) + "/docbao";
  if (const char* home = std::getenv("HOME"); home && *home) return std::string(home) + "/.config/docbao";
  return {};
}

std::string user_folder(const char* variable, const char* in_home) {
  if (const char* named = std::getenv(variable); named && *named == '/') return named;
  if (const char* home = std::getenv("HOME"); home && *home) return std::string(home) + in_home;
  return {};
}

}  // namespace docbao
