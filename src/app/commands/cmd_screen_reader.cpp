// SPDX-License-Identifier: GPL-3.0-or-later
// docbao screen-reader install|remove|status: the user's Speech Dispatcher, or root's for all, reads with
// docbao.
#include <unistd.h>

#include "app/commands.hpp"
#include "app/screen_reader/looks.hpp"
#include "app/screen_reader/running_server.hpp"
#include "app/screen_reader/set_up.hpp"

namespace docbao::app {
namespace {

Places places_for(const Session& session) {
  const bool is_for_all = ::geteuid() == 0 && !session.options().only_user;
  return is_for_all ? system_places() : user_places();
}

const char* key_of(Change::Kind kind) {
  switch (kind) {
    case Change::Kind::Written: return "screen_reader.written";
    case Change::Kind::Linked: return "screen_reader.linked";
    case Change::Kind::Made: return "screen_reader.made";
    case Change::Kind::Cleaned: return "screen_reader.cleaned";
    case Change::Kind::Removed: return "screen_reader.removed";
    case Change::Kind::Kept: break;
  }
  return "screen_reader.kept";
}

Status say(Session& session, const std::string& sentence) { return session.output().line(sentence); }

/// What a running server has to do with it.
Status tell_of_server(Session& session) {
  const Messages& words = session.messages();
  const std::string socket = server_socket();
  const ServerState state = ask_server(socket);
  if (state == ServerState::NotRunning) return say(session, words.text("screen_reader.server.none"));
  if (!session.options().restart) return say(session, words.text("screen_reader.restart.needed"));
  const bool has_ended = end_server(socket);
  return say(session, words.text(has_ended ? "screen_reader.restart.done" : "screen_reader.restart.failed"));
}

Status change(Session& session, bool installs) {
  const Places places = places_for(session);
  if (places.config.empty()) return fail(ErrorCode::CannotOpen, "HOME", "no_home_folder");
  const auto changes = installs ? app::set_up(places) : take_down(places);
  if (!changes) return fail(changes.error());
  if (changes->empty()) return say(session, session.messages().text("screen_reader.nothing"));
  for (const Change& change : *changes) {
    const std::string line = session.messages().format(key_of(change.kind), change.path);
    if (Status said = say(session, line); !said) return said;
  }
  return tell_of_server(session);
}

int show_status(Session& session) {
  bool is_able = true;
  for (const Finding& finding : look_at_screen_reader(session.messages())) {
    is_able = is_able && finding.state != Finding::State::Essential;
    if (Status written = print(session, finding); !written) return session.end(written);
  }
  const int exit_code = session.end({});
  return is_able ? exit_code : kExitFailed;
}

}  // namespace

int run_screen_reader(Session& session) {
  const std::string& action = session.options().sources.front();
  if (action == "status") return show_status(session);
  return session.end(change(session, action == "install"));
}

}  // namespace docbao::app
