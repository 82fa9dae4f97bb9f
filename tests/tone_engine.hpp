// SPDX-License-Identifier: GPL-3.0-or-later
// A second engine: what a new one costs, and what the layer above makes of it.
#pragma once
#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

#include "docbao/engine.hpp"

namespace docbao::test {

/// Says every word as a tone, all of a phrase in one block of its own sample rate as a neural engine would,
/// or word by word. What it does before a phrase, such as taking its time, is the test's.
class ToneEngine final : public Engine {
 public:
  static constexpr double kToneHz = 400, kSecondsPerWord = 0.1;  // at 170 words a minute

  explicit ToneEngine(EngineAbilities abilities = {}, std::uint32_t rate_hz = 16'000)
      : abilities_(abilities), format_{rate_hz} {}

  AudioFormat format() const noexcept override { return format_; }
  EngineAbilities abilities() const noexcept override { return abilities_; }
  Status set_voice(const Voice& voice) override {
    if (refuses == voice.engine_voice) return fail(ErrorCode::UnknownVoice, voice.engine_voice);
    return {};
  }
  Status say(const PhraseToSay& wanted, const BlockConsumer& consume) override {
    if (before_phrase) before_phrase();
    if (!consume({})) return {};  // what took so long may not be wanted any more
    if (fails) return fail(ErrorCode::EngineFailed, "tone", "silent");
    const std::vector<std::int16_t> word = tone(170 / static_cast<double>(wanted.rate_wpm));
    return abilities_.has_word_times ? by_word(wanted, word, consume) : at_once(wanted, word, consume);
  }

  std::function<void()> before_phrase;
  std::string refuses = "refused";  ///< an engine voice that it does not have
  bool fails = false;

 private:
  std::vector<std::int16_t> tone(double slower) const {
    std::vector<std::int16_t> pcm(static_cast<std::size_t>(kSecondsPerWord * slower * format_.rate_hz));
    for (std::size_t i = 0; i < pcm.size(); ++i) {
      const double turns = kToneHz * static_cast<double>(i) / format_.rate_hz;
      pcm[i] = static_cast<std::int16_t>(std::lround(8000 * std::sin(2 * std::numbers::pi * turns)));
    }
    return pcm;
  }

  static Status by_word(const PhraseToSay& wanted, std::span<const std::int16_t> word,
                        const BlockConsumer& consume) {
    for (std::uint32_t i = 0; i < wanted.phrase.word_count; ++i) {
      const std::uint32_t index = wanted.phrase.first_word + i;
      if (!consume({0, wanted.utterance.words[index].source, word, false, index})) break;
    }
    return {};
  }

  static Status at_once(const PhraseToSay& wanted, std::span<const std::int16_t> word,
                        const BlockConsumer& consume) {
    std::vector<std::int16_t> all;
    for (std::uint32_t i = 0; i < wanted.phrase.word_count; ++i)
      all.insert(all.end(), word.begin(), word.end());
    consume({0, wanted.utterance.source, all});
    return {};
  }

  EngineAbilities abilities_;
  AudioFormat format_;
};

}  // namespace docbao::test
