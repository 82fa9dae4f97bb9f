// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/speech.hpp"

#include <thread>

namespace docbao::app {

Result<Speech> open_speech(const Session& session) {
  const std::jthread tables(
      Normalizer::preload);  // while this thread opens the article and starts the engine
  Speech speech;
  auto source = session.open_sources();
  if (!source) return fail(std::move(source.error()));
  speech.source = std::move(*source);
  speech.source->set_needs_text(true);
  Result<Voice> voice = session.make_voice();
  if (!voice) return fail(std::move(voice.error()));
  speech.voice = std::move(*voice);
  auto engine = make_espeak(speech.voice);
  if (!engine) return fail(std::move(engine.error()));
  speech.engine = std::move(*engine);
  auto normalizer = session.make_normalizer(speech.voice.style);
  if (!normalizer) return fail(std::move(normalizer.error()));
  speech.normalizer = std::move(*normalizer);
  return speech;
}

}  // namespace docbao::app
