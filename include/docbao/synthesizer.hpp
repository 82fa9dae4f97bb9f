// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "docbao/engine.hpp"

namespace docbao {

/// Says utterances with the engine that their voice names, and does what all engines have in common: pauses
/// between phrases, stretching beyond the rates that an engine speaks well, loudness, and one sample rate
/// whatever the engine. One thread uses it at a time, not always the one that made it.
class Synthesizer {
 public:
  /// Makes the engine of `voice`; its sample rate is the synthesizer's for good. Tests pass engines of their
  /// own; `kinds` must outlive the object. Fails with UnknownEngine, or as the engine does.
  static Result<std::unique_ptr<Synthesizer>> make(const Voice& voice,
                                                   std::span<const EngineKind> kinds = engine_kinds());
  ~Synthesizer();

  AudioFormat format() const noexcept { return format_; }
  /// Of the engine of now.
  EngineAbilities abilities() const noexcept { return engine_->abilities(); }
  /// Takes another voice, of whichever engine, or other settings, from the next utterance on. An engine is
  /// made with its first voice and kept. Fails with UnknownEngine, with VoiceNeedsPackage where the engine
  /// has another sample rate and libsamplerate is not installed, or as the engine does; then the voice before
  /// stays.
  Status set_voice(const Voice& voice);
  /// Says the utterance phrase by phrase, each with the pause after it: blocks of epoch 0, cut at words, each
  /// with its word and source; now and then a block without samples, which only asks whether more is wanted.
  /// Stops, which is no error, when the consumer returns false. Fails with EngineFailed.
  Status speak(const Utterance& utterance, const BlockConsumer& consume);

 private:
  struct Made {
    std::string_view kind;
    std::unique_ptr<Engine> engine;
  };
  explicit Synthesizer(std::span<const EngineKind> kinds) noexcept : kinds_(kinds) {}
  Result<Engine*> engine_for(const Voice& voice);
  Status check_rate(const Engine& engine, const Voice& voice) const;
  Result<bool> say(const PhraseToSay& wanted, const BlockConsumer& consume);
  bool pause(const Utterance& utterance, const Phrase& phrase, const BlockConsumer& consume) const;

  std::span<const EngineKind> kinds_;
  std::vector<Made> made_;
  Engine* engine_ = nullptr;  ///< the one in use, of made_
  AudioFormat format_;
  Voice voice_;
};

}  // namespace docbao
