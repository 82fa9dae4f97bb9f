// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <vector>

#include "speech/sound_stage.hpp"

namespace docbao {

/// Gives a voice its loudness where its engine does not.
class Scale final : public SoundStage {
 public:
  Scale(int percent, const BlockConsumer& next) noexcept : SoundStage(next), percent_(percent) {}

 private:
  bool change(const AudioBlock& block) override {
    scaled_.resize(block.pcm.size());
    std::ranges::transform(block.pcm, scaled_.begin(), [this](std::int16_t sample) {
      return static_cast<std::int16_t>(std::clamp(sample * percent_ / 100, -32768, 32767));
    });
    return hand_on({block.epoch, block.source, scaled_, block.is_pause, block.word});
  }

  int percent_;
  std::vector<std::int16_t> scaled_;
};

}  // namespace docbao
