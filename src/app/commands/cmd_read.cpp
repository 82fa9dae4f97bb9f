// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "app/commands.hpp"
#include "app/commands/news.hpp"
#include "app/export/export_plan.hpp"
#include "app/listen/announcer.hpp"
#include "app/listen/bookmarks.hpp"
#include "app/listen/keyboard.hpp"
#include "app/listen/listening.hpp"
#include "app/listen/media_keys.hpp"
#include "app/listen/own_keys.hpp"
#include "app/listen/queue.hpp"
#include "app/listen/take_last_use.hpp"
#include "app/listen/typed_text.hpp"
#include "app/output_guard.hpp"
#include "app/own_stderr.hpp"
#include "app/terminal.hpp"
#include "player/ssip/ssip_mouth.hpp"

namespace docbao::app {
namespace {

/// The user's voice first, then the others that come with docbao; where Speech Dispatcher speaks, what of a
/// voice is not its sound.
Result<std::vector<Voice>> voices_for(const Session& session) {
  if (!session.options().via.empty()) {
    Result<Voice> usual = find_voice("");
    if (usual) usual = session.adapt(std::move(*usual));
    return usual ? Result<std::vector<Voice>>({*usual}) : fail(std::move(usual.error()));
  }
  Result<Voice> own = session.make_voice();
  if (!own) return fail(std::move(own.error()));
  Result<std::vector<Voice>> all = list_voices();
  if (!all) return all;
  std::vector<Voice> voices = {*own};
  for (Voice& voice : *all) {
    if (voice.name != own->name) voices.push_back(std::move(voice));
  }
  return voices;
}

/// All that the player needs but the sound device.
Result<PlayerSetup> set_up(const Session& session) {
  PlayerSetup setup;
  Result<std::vector<Voice>> voices = voices_for(session);
  if (!voices) return fail(std::move(voices.error()));
  setup.voices = std::move(*voices);
  Result<Composer> composer = session.make_composer(setup.voices.front().style);
  if (!composer) return fail(std::move(composer.error()));
  setup.composer = std::move(*composer);
  return setup;
}

/// What speaks: an engine, whose sound goes to a device, or the user's Speech Dispatcher.
struct Speaker {
  std::unique_ptr<Synthesizer> synthesizer;
  std::unique_ptr<SsipMouth> server;
};

Result<Speaker> open_server(const Session& session, PlayerSetup& setup) {
  constexpr std::uint32_t kServerRetries = 3;  // it is started anew if need be
  const Options& options = session.options();
  auto server = SsipMouth::connect(session.stop());
  if (!server) return fail(std::move(server.error()));
  const auto origin = options.origins.find("voice");
  const bool has_voice = origin != options.origins.end() && is_from_command_line(origin->second);
  setup.voices =
      (*server)->voices(setup.voices.front(), has_voice ? options.voice : "", !options.rate.empty());
  setup.device_retries = kServerRetries;
  return Speaker{nullptr, std::move(*server)};
}

Result<Speaker> open_speaker(const Session& session, Listening& listening, PlayerSetup& setup) {
  if (!session.options().via.empty()) return open_server(session, setup);
  auto synthesizer = Synthesizer::make(setup.voices.front());
  if (!synthesizer) return fail(std::move(synthesizer.error()));
  setup.open_sink = [&, format = (*synthesizer)->format(), is_first = true]() mutable {
    if (!std::exchange(is_first, false)) return try_device(session, format);
    return open_device(session, format, [&listening] { return listening.waits_for_sound(); });
  };
  return Speaker{std::move(*synthesizer), nullptr};
}

Result<std::unique_ptr<Player>> make_player(Speaker& speaker, PlayerSetup setup, Player::Listener on_event) {
  if (speaker.server) return Player::make(std::move(setup), std::move(speaker.server), std::move(on_event));
  return Player::make(std::move(setup), *speaker.synthesizer, std::move(on_event));
}

/// While it lives, what is typed goes to the player.
class PlayerAtHand {
 public:
  PlayerAtHand(Listening& listening, Player& player) : listening_(listening) { listening.attach(player); }
  PlayerAtHand(const PlayerAtHand&) = delete;
  PlayerAtHand& operator=(const PlayerAtHand&) = delete;
  ~PlayerAtHand() { listening_.detach(); }

 private:
  Listening& listening_;
};

/// While it lives, Ctrl-Z makes the player fall silent before the process is stopped.
class SilenceWhileStopped {
 public:
  SilenceWhileStopped(Interrupt& interrupt, Player& player) : interrupt_(interrupt) {
    interrupt.on_suspension([&player](bool is_suspended) {
      constexpr std::chrono::milliseconds kDeviceHolds{150};  // or the card would repeat it for ever
      player.set_suspended(is_suspended);
      if (is_suspended) std::this_thread::sleep_for(kDeviceHolds);
    });
  }
  SilenceWhileStopped(const SilenceWhileStopped&) = delete;
  SilenceWhileStopped& operator=(const SilenceWhileStopped&) = delete;
  ~SilenceWhileStopped() { interrupt_.on_suspension(nullptr); }

 private:
  Interrupt& interrupt_;
};

/// An article that stands alone and cannot be opened ends the reading; of several it is passed over.
Result<Queue> queue_of(const Session& session) {
  Queue queue = open_queue(session);
  if (queue.articles.size() == 1 && !queue.unopened.empty()) return fail(queue.unopened.front().error);
  return queue;
}

Keyboard::Reports reports_to(Listening& listening) {
  return {[&](const Typed& typed) { listening.on_typed(typed); }, [&] { listening.show_help(); },
          [&] { listening.show_unknown(); }, [&] { listening.show_pasted(); },
          [&](const SearchLine::Step& step) { listening.on_search_line(step); }};
}

/// The player asks it where articles begin and what is said of lost ones.
void ask(Listening& listening, PlayerSetup& setup) {
  setup.resume_at = [&](std::uint32_t article, const Article& first) {
    return listening.resume_at(article, first);
  };
  setup.say_of_lost = [&](std::uint32_t article, const Error& error) {
    return listening.say_of_lost(article, error);
  };
}

Status read_aloud(Session& session, std::optional<Remembered> bookmark) {
  const Options& options = session.options();
  const LastUse last_use = take_last_use(session);
  const Result<KeysInForce> keys = keys_in_force(session);
  if (!keys) return fail(keys.error());
  Result<EventLog> log = EventLog::open(options.events);
  if (!log) return fail(std::move(log.error()));
  keep_stderr_to_ourselves();
  go_on_in_background();
  if (Status typed = take_typed_text(session); !typed) return typed;
  Result<Queue> queue = queue_of(session);
  if (!queue) return fail(std::move(queue.error()));
  Result<PlayerSetup> setup = set_up(session);
  if (!setup) return fail(std::move(setup.error()));
  Listening listening(session, keys->table, std::move(*log));
  if (bookmark) listening.begin_at(std::move(*bookmark));
  for (const Unopened& lost : queue->unopened) listening.show_lost(lost.number, lost.error);
  const bool text_is_stdin = std::ranges::find(options.sources, "-") != options.sources.end();
  const Keyboard keyboard(keys->table, reports_to(listening), options.line_keys, text_is_stdin);
  Result<Speaker> speaker = open_speaker(session, listening, *setup);
  if (!speaker) return fail(std::move(speaker.error()));
  setup->queue = std::move(queue->articles);
  ask(listening, *setup);
  setup->open_beside = open_beside(options.sources, session.source_options());
  setup->volume_percent = last_use.volume_percent.value_or(setup->volume_percent);
  const std::uint32_t rate_wpm = setup->voices.front().rate_wpm;
  MediaKeys media_keys({[&](Command command) {
                          listening.on_typed({command, {}});
                        },
                        rate_wpm, setup->volume_percent});
  auto player = make_player(*speaker, std::move(*setup), [&](const PlayerEvent& event) {
    listening.on_event(event);
    if (!options.no_mpris) media_keys.on_event(event, listening.place(event.where.article));
  });
  if (!player && !listening.waits_for_sound()) return listening.ended({});
  if (!player) return fail(std::move(player.error()));
  if (session.output().is_terminal()) listening.show_hint(options.line_keys);
  const PlayerAtHand at_hand(listening, **player);
  const SilenceWhileStopped silence(session.interrupt(), **player);
  Status heard = (*player)->run(session.stop());
  media_keys.close();
  return listening.ended(std::move(heard));
}

int read_from(Session& session, std::optional<Remembered> bookmark) {
  const std::string& events = session.options().events;
  const std::string fault =
      events.empty() ? events : OutputGuard(session.options(), session.messages()).overwrites_fault({events});
  if (!fault.empty()) return refuse(session.messages(), fault, "read");
  return end_aloud(session, read_aloud(session, std::move(bookmark)));
}

}  // namespace

int read_sources_aloud(Session& session) { return read_from(session, std::nullopt); }

int run_read(Session& session) {
  const std::string& name = session.options().bookmark;
  if (name.empty()) return read_sources_aloud(session);
  const Result<MemoryPage> marked = Memory(state_folder()).read_bookmarks();
  if (!marked) return session.end(fail(marked.error()));
  std::optional<Remembered> bookmark = find_bookmark(marked->entries, name);
  if (!bookmark) return complain(session.messages().format("usage.no_bookmark", name)), kExitUsage;
  if (bookmark->source == "-" && session.options().sources.empty())
    return complain(session.messages().format("usage.bookmark_of_stdin", bookmark->name)), kExitUsage;
  session.read_by_default(bookmark->source);
  return read_from(session, std::move(bookmark));
}

}  // namespace docbao::app
