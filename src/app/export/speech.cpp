// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/speech.hpp"

#include <thread>

namespace docbao::app {

Result<Speech> open_speech(const Session& session) {
  // Parsed while this thread opens the article and starts the engine.
  const std::jthread tables(Normalizer::preload);
  Speech speech;
  auto source = session.open_what_is_read();
  if (!source) return fail(std::move(source.error()));
  speech.source = std::move(*source);
  Result<Voice> voice = session.make_voice();
  if (!voice) return fail(std::move(voice.error()));
  speech.voice = std::move(*voice);
  auto synthesizer = Synthesizer::make(speech.voice);
  if (!synthesizer) return fail(std::move(synthesizer.error()));
  speech.synthesizer = std::move(*synthesizer);
  auto composer = session.make_composer(speech.voice.style);
  if (!composer) return fail(std::move(composer.error()));
  speech.composer = std::move(*composer);
  return speech;
}

}  // namespace docbao::app
