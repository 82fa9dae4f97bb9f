// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>

#include "docbao/audio_block.hpp"
#include "docbao/result.hpp"
#include "docbao/utterance.hpp"
#include "docbao/voice.hpp"

namespace docbao {

/// Receives sound as it is made; returns false to stop the synthesis at once.
using BlockConsumer = std::function<bool(const AudioBlock&)>;

/// A speech engine with one voice set. One thread uses it at a time. The same utterance, voice and version
/// give the same samples, whatever was said before.
class Synthesizer {
 public:
  virtual ~Synthesizer() = default;
  virtual AudioFormat format() const noexcept = 0;
  /// Takes another voice or other settings, from the next utterance on. Fails with UnknownVoice.
  virtual Status set_voice(const Voice& voice) = 0;
  /// Says the utterance: blocks in order, cut at words, each with the word's source; then the pauses.
  /// Blocks carry epoch 0. A consumer that stops it is no error. Fails with EngineFailed.
  virtual Status speak(const Utterance& utterance, const BlockConsumer& consume) = 0;
};

/// The eSpeak NG engine. Its state is one per process: a second call while the first engine lives fails
/// with EngineBusy. Fails with EngineData, EngineFailed or UnknownVoice.
Result<std::unique_ptr<Synthesizer>> make_espeak(const Voice& voice);

/// What `docbao doctor` shows of an engine.
struct EngineReport {
  std::string name, version, data_path;
};
Result<EngineReport> probe_espeak();

}  // namespace docbao
