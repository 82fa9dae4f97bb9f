// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "docbao/audio_block.hpp"
#include "docbao/result.hpp"
#include "docbao/utterance.hpp"
#include "docbao/voice.hpp"

namespace docbao {

/// Receives sound as it is made; returns false when no more of it is wanted. A block without samples asks for
/// that answer only.
using BlockConsumer = std::function<bool(const AudioBlock&)>;

/// What an engine can do. Synthesizer makes up for what it cannot.
struct EngineAbilities {
  /// Every block names its word. Otherwise blocks name none, and the words are spread over the phrase by
  /// their length, once all of the phrase is there.
  bool has_word_times = true;
  /// The same utterance and voice give the same samples, whatever was said before.
  bool is_deterministic = true;
  /// It follows Voice::volume itself. Otherwise its samples are scaled.
  bool has_volume = false;
  /// Words per minute that it speaks well. Slower or faster sound is stretched.
  float slowest_wpm = 0, fastest_wpm = std::numeric_limits<float>::infinity();
  /// Seconds of work for a second of sound on a small computer: the larger, the further ahead of the listener
  /// sound is made. Above 1 it cannot read aloud without gaps.
  float cost = 0;
};

/// What an engine is asked for: the sound of one phrase.
struct PhraseToSay {
  const Utterance& utterance;
  const Phrase& phrase;   ///< of that utterance, in order; the rest of them may never be asked for
  float rate_wpm;         ///< within the engine's abilities; goes before Voice::rate_wpm
  bool begins_utterance;  ///< what was said before must not be heard in it
};

/// Something that turns words into sound. Pauses, stretching, resampling and choosing the engine are not its
/// business: Synthesizer does them for all engines. One thread uses it at a time, not always the one that
/// made it.
class Engine {
 public:
  virtual ~Engine() = default;
  /// Mono, at its own rate, which never changes.
  virtual AudioFormat format() const noexcept = 0;
  virtual EngineAbilities abilities() const noexcept = 0;
  /// Takes a voice of this engine, from the next utterance on. Fails with UnknownVoice, EngineData or
  /// EngineFailed; then it keeps the voice before.
  virtual Status set_voice(const Voice& voice) = 0;
  /// Says a phrase, without silence before and after it: blocks of epoch 0, in order, cut at words, each with
  /// the word and its source, handed on as soon as they are made. Ends when the consumer returns false, which
  /// is no error. A long phrase may be made in portions: between two of them, and where it computes for long
  /// before it has samples, the engine hands over a block without any, and learns whether it should go on.
  /// Fails with EngineFailed.
  virtual Status say(const PhraseToSay& wanted, const BlockConsumer& consume) = 0;
};

/// What `docbao doctor` shows of an engine.
struct EngineReport {
  std::string name, version, data_path;
};

/// A kind of engine, as Voice::engine names it.
struct EngineKind {
  std::string_view name;
  /// Fails with EngineData, EngineFailed, or EngineBusy where there may be only one in a process.
  std::function<Result<std::unique_ptr<Engine>>()> make;
  /// Looks at what it needs, without making one. Fails with EngineData.
  std::function<Result<EngineReport>()> probe;
};

/// Every kind there is (src/speech/engines.def).
std::span<const EngineKind> engine_kinds() noexcept;

}  // namespace docbao
