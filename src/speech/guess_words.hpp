// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <vector>

#include "speech/sound_stage.hpp"

namespace docbao {

/// For an engine that does not tell when it says which word: waits for all of the phrase and gives every word
/// a part of it as long as its letters are many.
class GuessWords final : public SoundStage {
 public:
  /// Both must outlive the stage.
  GuessWords(const Utterance& utterance, const Phrase& phrase, const BlockConsumer& next) noexcept
      : SoundStage(next), utterance_(utterance), phrase_(phrase) {}
  bool finish() override;

 private:
  bool change(const AudioBlock& block) override;
  const Utterance& utterance_;
  const Phrase& phrase_;
  std::vector<std::int16_t> pcm_;
};

}  // namespace docbao
