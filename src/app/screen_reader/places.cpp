// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen_reader/places.hpp"

#include <cstdlib>
#include <filesystem>

#include "base/config_folder.hpp"
#include "base/own_place.hpp"

namespace docbao::app {
namespace {

constexpr const char* kSystemFolder = "/etc/speech-dispatcher";
constexpr const char* kModuleFolders[] = {
    "/usr/lib/speech-dispatcher-modules", "/usr/libexec/speech-dispatcher-modules",
    "/usr/local/libexec/speech-dispatcher-modules", "/usr/local/lib/speech-dispatcher-modules"};

bool is_there(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

/// sd_docbao beside the program or a folder above it, in the build tree as where it is installed.
std::string find_module_program() {
  for (std::filesystem::path folder = program_folder(); folder.has_relative_path();
       folder = folder.parent_path()) {
    for (const char* below : {"libexec", "lib"}) {
      const std::filesystem::path module = folder / below / "speech-dispatcher-modules" / "sd_docbao";
      if (is_there(module)) return module.string();
    }
  }
  return {};
}

/// The server goes up from the folder of data, so that a link is followed first.
std::string user_module_folder(const std::string& data) {
  const std::filesystem::path folder = data + "/../libexec/speech-dispatcher-modules";
  std::error_code error;
  return std::filesystem::is_symlink(data, error) ? folder.string() : folder.lexically_normal().string();
}

}  // namespace

std::string Places::config_in_force() const { return is_there(config) ? config : system_config(); }

Places user_places() {
  const std::string settings = user_folder("XDG_CONFIG_HOME", "/.config");
  const std::string data = user_folder("XDG_DATA_HOME", "/.local/share");
  Places places;
  places.system_folder = kSystemFolder;
  places.module = find_module_program();
  if (settings.empty() || data.empty()) return places;
  places.config = settings + "/speech-dispatcher/speechd.conf";
  places.data_folder = data;
  places.module_folder = user_module_folder(data);
  return places;
}

Places system_places() {
  Places places;
  places.is_system = true;
  places.system_folder = kSystemFolder;
  places.config = places.system_config();
  places.drop_in = places.system_folder + "/clients/docbao.conf";
  places.module_folder = kModuleFolders[0];
  for (const char* folder : kModuleFolders) {
    if (!is_there(folder)) continue;
    places.module_folder = folder;
    break;
  }
  places.module = find_module_program();
  return places;
}

}  // namespace docbao::app
