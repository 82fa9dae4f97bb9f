// SPDX-License-Identifier: GPL-3.0-or-later
// docbao config: the settings in force and where each comes from, as a settings' file that says the same:
// what nobody set stands in it as a comment.
#include "app/commands.hpp"
#include "app/config.hpp"
#include "app/json.hpp"
#include "app/listen/own_keys.hpp"
#include "app/listen/take_last_use.hpp"
#include "app/session.hpp"
#include "base/read_file.hpp"

namespace docbao::app {
namespace {

/// A setting as the file would hold it: the value is a string, a number or a truth.
struct Shown {
  std::string table, name;  ///< of the table [style] or [keys], or of none
  Json value;
};

std::string origin_key(const Shown& setting) {
  return setting.table.empty() ? setting.name : setting.table + '.' + setting.name;
}

/// "--voice", "/…/config.toml:3", or "" for docbao's own. A region stands behind the switches that it
/// changed.
std::string origin_of(const Session& session, const Shown& setting, const Style& usual) {
  const auto& origins = session.options().origins;
  const bool is_switched_off = setting.name == "remember" && session.options().no_remember;
  if (const auto found = origins.find(is_switched_off ? "no-remember" : origin_key(setting));
      found != origins.end())
    return found->second;
  const auto region = origins.find("style.region");
  if (setting.table != "style" || region == origins.end()) return {};
  Style changed = usual;
  const bool is_usual =
      changed.set(setting.name, setting.value.get<std::string>()).has_value() && changed == usual;
  return is_usual ? std::string{} : region->second;
}

std::string as_text(const Shown& setting, const std::string& origin, const Messages& say) {
  std::string why = origin.empty() ? say.text("config.default") : origin;
  if (origin == last_use_path()) why = say.format("config.last_use", origin);
  if (is_from_command_line(origin)) why = say.format("config.command_line", origin);
  return fmt::format("{}{} = {}  # {}", origin.empty() ? "# " : "", setting.name, to_line(setting.value),
                     why);
}

std::string as_json(const Shown& setting, const std::string& origin) {
  const char* from = origin.empty()                 ? "default"
                     : is_from_command_line(origin) ? "command line"
                     : origin == last_use_path()    ? "last use"
                                                    : "file";
  return to_line(
      {{"name", origin_key(setting)}, {"value", setting.value}, {"from", from}, {"where", origin}});
}

std::vector<Shown> settings_in_force(const Session& session, const Voice& voice, const OwnKeys& own_keys) {
  const Options& options = session.options();
  const bool is_vietnamese = session.messages().language() == Language::Vietnamese;
  std::vector<Shown> all = {
      {"", "voice", voice.name},
      {"", "rate", voice.rate_wpm},
      {"", "lang", is_vietnamese ? "vi" : "en"},
      {"", "lexicon", session.lexicon_path()},
      {"", "device", options.device},
      {"", "lead-in", session.lead_in_seconds()},
      {"", "quiet", options.quiet},
      {"", "no-text", options.no_text},
      {"", "line-keys", options.line_keys},
      {"", "no-mpris", options.no_mpris},
      {"", "private", options.is_private},
      {"", "remember", options.remember && !options.no_remember},
  };
  for (const auto& [name, value] : voice.style.values()) all.push_back({"style", name, value});
  for (const auto& [name, keys] : own_keys) all.push_back({"keys", name, keys});
  return all;
}

Status show(Session& session, const std::vector<Shown>& settings, const Style& usual) {
  std::string table;
  for (const Shown& setting : settings) {
    const std::string origin = origin_of(session, setting, usual);
    const bool is_json = session.options().json;
    if (!is_json && setting.table != std::exchange(table, setting.table)) {
      if (Status written = session.output().line(fmt::format("\n[{}]", setting.table)); !written)
        return written;
    }
    const std::string line =
        is_json ? as_json(setting, origin) : as_text(setting, origin, session.messages());
    if (Status written = session.output().line(line); !written) return written;
  }
  return {};
}

Status show_settings(Session& session) {
  static_cast<void>(take_last_use(session));
  const Result<Voice> voice = session.make_voice();
  if (!voice) return fail(voice.error());
  const Result<Voice> usual = find_voice(session.options().voice);
  if (!usual) return fail(usual.error());
  const Result<KeysInForce> keys = keys_in_force(session);
  if (!keys) return fail(keys.error());
  if (!session.options().json && !config_path(session.options()).empty()) {
    const std::string path = config_path(session.options());
    const std::string head =
        session.messages().format(is_absent(path) ? "config.no_file" : "config.file", path);
    if (Status written = session.output().line("# " + head); !written) return written;
  }
  return show(session, settings_in_force(session, *voice, keys->own), usual->style);
}

}  // namespace

int run_config(Session& session) { return session.end(show_settings(session)); }

}  // namespace docbao::app
