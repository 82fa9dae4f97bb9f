// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

namespace docbao::app {

/// Where Speech Dispatcher looks for what docbao sets up.
struct Places {
  bool is_system = false;     ///< for all users, not for this one
  std::string system_folder;  ///< "/etc/speech-dispatcher"
  std::string config;         ///< the settings that the server reads, of the user or the system
  std::string drop_in;        ///< a file of our own that the system's settings include; "" for a user
  std::string data_folder;    ///< for a user: the server finds `module_folder` from here, so it must be there
  std::string module_folder;  ///< where the server looks for modules
  std::string module;         ///< docbao's own, where it is installed; "" where it is not

  /// What the server calls the module.
  std::string module_link() const { return module_folder + "/sd_docbao"; }
  std::string system_config() const { return system_folder + "/speechd.conf"; }
  /// The settings in force: the user's own stand for the system's.
  std::string config_in_force() const;
};

/// Those of this user; `config` and the folders are empty where there is no home.
Places user_places();
/// Those of the system.
Places system_places();

}  // namespace docbao::app
