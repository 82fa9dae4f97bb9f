// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen_reader/looks.hpp"

#include <locale.h>

#include <cstdlib>
#include <filesystem>

#include "app/screen_reader/clients.hpp"
#include "app/screen_reader/places.hpp"
#include "app/screen_reader/running_server.hpp"
#include "app/screen_reader/server_config.hpp"
#include "app/screen_reader/set_up.hpp"
#include "base/find_program.hpp"

namespace docbao::app {
namespace {

using State = Finding::State;

bool is_one_there(std::initializer_list<std::string> paths) {
  return std::ranges::any_of(paths, [](const std::string& path) {
    std::error_code error;
    return !path.empty() && std::filesystem::exists(path, error);
  });
}

/// The sentence of that key where it is there, that of key.absent where it is not.
Finding presence(const Messages& say, bool is_there, State if_absent, const std::string& key) {
  return is_there ? Finding{State::Fine, say.text(key)} : Finding{if_absent, say.text(key + ".absent")};
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool has_vietnamese_locale() {
  const locale_t found = ::newlocale(LC_ALL_MASK, "vi_VN.UTF-8", nullptr);
  if (found) ::freelocale(found);
  return found != nullptr;
}

bool has_sound_server() {
  const std::string session = variable("XDG_RUNTIME_DIR");
  return !variable("PULSE_SERVER").empty() ||
         (!session.empty() && is_one_there({session + "/pulse/native", session + "/pipewire-0"}));
}

Finding look_at_set_up(const Messages& say, const Places& user, const Places& system) {
  if (is_set_up(user)) return {State::Fine, say.format("screen_reader.set_up.user", user.config)};
  if (is_set_up(system)) return {State::Fine, say.text("screen_reader.set_up.system")};
  return {State::Essential, say.text("screen_reader.set_up.absent")};
}

Finding look_at_language(const Messages& say, const ServerConfig& config, const std::string& path) {
  if (config.lists_modules() && !config.lists_module("docbao"))
    return {State::Essential, say.format("screen_reader.modules_listed", path)};
  if (config.lists_modules() && !config.others_list_modules())
    return {State::Advice, say.text("screen_reader.modules_gone")};
  const std::string module = config.module_for("vi");
  if (module == "docbao") return {State::Fine, say.text("screen_reader.language")};
  if (module.empty()) return {State::Essential, say.text("screen_reader.language.none")};
  return {State::Essential, say.format("screen_reader.language.other", module, path)};
}

/// "Orca, spd-say": those whose text the server changes before we see it.
std::string rewritten_clients(const ServerConfig& config) {
  std::string names;
  for (const Client& client : clients()) {
    if (!config.rewrites_for("user:" + std::string(client.name) + ":main")) continue;
    names += names.empty() ? "" : ", ";
    names += client.called;
  }
  return names;
}

Finding look_at_rewriting(const Messages& say, const ServerConfig& config) {
  const std::string names = rewritten_clients(config);
  if (names.empty()) return {State::Fine, say.text("screen_reader.rewriting.none")};
  return {State::Advice, say.format("screen_reader.rewriting", names)};
}

Finding look_at_server(const Messages& say) {
  switch (ask_server(server_socket())) {
    case ServerState::KnowsModule: return {State::Fine, say.text("screen_reader.server")};
    case ServerState::LacksModule: return {State::Advice, say.text("screen_reader.server.old")};
    case ServerState::Silent: return {State::Advice, say.text("screen_reader.server.silent")};
    case ServerState::NotRunning: break;
  }
  return {State::Fine, say.text("screen_reader.server.none")};
}

bool has_dispatcher() { return !find_program("speech-dispatcher").empty(); }

}  // namespace

std::vector<Finding> look_at_screen_reader(const Messages& say) {
  const Places user = user_places(), system = system_places();
  const std::string path = user.config_in_force();
  const ServerConfig config = ServerConfig::read(path, system.system_folder);
  const bool has_espeak =
      is_one_there({system.module_folder + "/sd_espeak-ng", user.module_folder + "/sd_espeak-ng"});
  const bool has_bus =
      is_one_there({"/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher"});
  return {presence(say, !find_program("orca").empty(), State::Advice, "screen_reader.orca"),
          presence(say, has_dispatcher(), State::Essential, "screen_reader.dispatcher"),
          presence(say, !user.module.empty(), State::Essential, "screen_reader.module"),
          look_at_set_up(say, user, system),
          look_at_language(say, config, path),
          look_at_rewriting(say, config),
          look_at_server(say),
          presence(say, has_espeak, State::Advice, "screen_reader.espeak"),
          presence(say, has_vietnamese_locale(), State::Advice, "screen_reader.locale"),
          presence(say, has_sound_server(), State::Advice, "screen_reader.sound"),
          presence(say, has_bus, State::Advice, "screen_reader.bus")};
}

std::vector<Finding> sum_up_screen_reader(const Messages& say) {
  if (!has_dispatcher()) return {{State::Fine, say.text("screen_reader.summary.none")}};
  const Places user = user_places(), system = system_places();
  if (!is_set_up(user) && !is_set_up(system))
    return {{State::Fine, say.text("screen_reader.summary.unused")}};
  const std::string path = user.config_in_force();
  const ServerConfig config = ServerConfig::read(path, system.system_folder);
  std::vector<Finding> findings = {look_at_language(say, config, path), look_at_rewriting(say, config)};
  for (Finding& finding : findings) {
    if (finding.state == State::Essential) finding.state = State::Advice;  // docbao itself still reads
  }
  return findings;
}

}  // namespace docbao::app
