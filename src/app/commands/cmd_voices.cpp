// SPDX-License-Identifier: GPL-3.0-or-later
// docbao voices: the reading voices; with --say each is heard.
#include "app/commands.hpp"
#include "app/json.hpp"
#include "app/listen/announcer.hpp"
#include "app/listen/keyboard.hpp"
#include "app/listen/own_keys.hpp"
#include "app/session.hpp"
#include "docbao/voice.hpp"

namespace docbao::app {
namespace {

std::string as_json(const Voice& voice, bool is_default) {
  return to_line({{"name", voice.name},
                  {"title_vi", voice.title_vi},
                  {"title_en", voice.title_en},
                  {"engine", voice.engine},
                  {"rate_wpm", voice.rate_wpm},
                  {"default", is_default},
                  {"experimental", voice.experimental}});
}

std::string as_text(const Voice& voice, bool is_default, const Messages& messages) {
  std::string line = fmt::format("{:<14} {}", voice.name, title_in(messages.language(), voice));
  if (is_default) line += messages.text("voices.default");
  return line;
}

Status show(Session& session, const Voice& voice, bool is_default) {
  const std::string line =
      session.options().json ? as_json(voice, is_default) : as_text(voice, is_default, session.messages());
  if (Status written = session.output().line(line); !written) return written;
  return session.output().flush();
}

std::string sample_of(const Voice& voice) {
  return Messages(Language::Vietnamese).format("voices.sample", title_in(Language::Vietnamese, voice));
}

/// The keys that end the reading of an article end this too; others are told of them.
Keyboard::Reports reports_to(Announcer& announcer, const Session& session) {
  const auto tell = [&session] { session.warn(session.messages().text("voices.keys")); };
  const auto take = [&announcer, tell](const Typed& typed) {
    if (typed.command.kind == CommandKind::Stop) announcer.hush();
    else tell();
  };
  return {take, tell, tell, tell, [tell](const SearchLine::Step&) { tell(); }};
}

/// Each voice's line is shown just before it is heard.
Status say_all(Session& session, const std::vector<Voice>& voices) {
  const Result<KeysInForce> keys = keys_in_force(session);
  if (!keys) return fail(keys.error());
  Result<Announcer> announcer = Announcer::open(session, voices.front());
  if (!announcer) return fail(std::move(announcer.error()));
  const Keyboard keyboard(keys->table, reports_to(*announcer, session), false, false);
  const bool is_default = session.options().voice.empty();
  for (const Voice& voice : voices) {
    if (Status shown = show(session, voice, is_default && &voice == &voices.front()); !shown) return shown;
    const Result<Voice> adapted = session.adapt(voice);
    if (!adapted) return fail(adapted.error());
    if (Status said = announcer->say(sample_of(voice), *adapted); !said || announcer->is_hushed())
      return said;
  }
  return announcer->finish();
}

Status show_all(Session& session, const std::vector<Voice>& voices) {
  for (const Voice& voice : voices) {
    if (Status shown = show(session, voice, &voice == &voices.front()); !shown) return shown;
  }
  return {};
}

/// With --say those that are to be heard: --voice's alone, where it is given.
Result<std::vector<Voice>> chosen_voices(const Session& session) {
  if (!session.options().say || session.options().voice.empty()) return list_voices();
  Result<Voice> voice = find_voice(session.options().voice);
  if (!voice) return fail(std::move(voice.error()));
  return std::vector<Voice>{std::move(*voice)};
}

}  // namespace

int run_voices(Session& session) {
  const Result<std::vector<Voice>> voices = chosen_voices(session);
  if (!voices) return session.end(fail(voices.error()));
  return session.end(session.options().say ? say_all(session, *voices) : show_all(session, *voices));
}

}  // namespace docbao::app
