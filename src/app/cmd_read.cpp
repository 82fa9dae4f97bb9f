// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.hpp"
#include "app/queue.hpp"
#include "docbao/player.hpp"

namespace docbao::app {
namespace {

/// The user's voice first, then the others that come with docbao.
Result<std::vector<Voice>> voices_for(const Session& session) {
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
  Result<std::vector<OpenArticle>> queue = open_queue(session);
  if (!queue) return fail(std::move(queue.error()));
  setup.queue = std::move(*queue);
  Result<std::vector<Voice>> voices = voices_for(session);
  if (!voices) return fail(std::move(voices.error()));
  setup.voices = std::move(*voices);
  if (auto normalizer = session.make_normalizer({}); !normalizer) return fail(std::move(normalizer.error()));
  setup.make_normalizer = [&session](const Style& style) {
    auto normalizer = Normalizer::make(style, session.read_lexicon().value_or(std::string{}), session.lexicon_path());
    session.follow_lexicon(*normalizer);
    return normalizer;
  };
  return setup;
}

Status read_aloud(Session& session) {
  Result<PlayerSetup> setup = set_up(session);
  if (!setup) return fail(std::move(setup.error()));
  auto engine = make_espeak(setup->voices.front());
  if (!engine) return fail(std::move(engine.error()));
  setup->open_sink = [&] { return open_audio_device(session.options().device, (*engine)->format()); };
  // What is being read is shown to who looks at it; it is no result for another program.
  const bool shows = session.output().is_terminal() && !session.options().quiet;
  auto player = Player::make(std::move(*setup), **engine, [&](const PlayerEvent& event) {
    if (!shows || event.kind != PlayerEvent::Kind::SentenceBegun) return;
    static_cast<void>(session.output().line(on_one_line(event.article->view(event.source))));
  });
  if (!player) return fail(std::move(player.error()));
  return (*player)->run(session.stop());
}

}  // namespace

int run_read(Session& session) { return session.end(read_aloud(session)); }

}  // namespace docbao::app
