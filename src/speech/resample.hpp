// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <vector>

#include "base/resampler.hpp"
#include "speech/sound_stage.hpp"
#include "speech/word_trail.hpp"

namespace docbao {

/// Brings the sound of a phrase to another sample rate. Each block keeps the source and the word that it
/// says.
class Resample final : public SoundStage {
 public:
  /// `resampler` gives `rate_ratio` frames for each that it takes.
  Resample(Resampler resampler, double rate_ratio, const BlockConsumer& next)
      : SoundStage(next), resampler_(std::move(resampler)), trail_(1 / rate_ratio) {}
  bool finish() override;

 private:
  bool change(const AudioBlock& block) override;
  bool convert(bool is_last);

  Resampler resampler_;
  WordTrail trail_;
  std::vector<float> samples_;
  std::vector<std::int16_t> ready_;
};

}  // namespace docbao
