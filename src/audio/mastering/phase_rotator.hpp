// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstddef>
#include <span>

#include "docbao/audio_block.hpp"

namespace docbao {

/// Turns the phases of a voice, as radio stations do: each pulse of the voice is spread over some
/// milliseconds, so that it is as loud with lower peaks. A row of all-pass filters of the first order: no
/// frequency becomes louder or quieter.
class PhaseRotator {
 public:
  explicit PhaseRotator(AudioFormat format);
  void process(std::span<float> samples) noexcept;

 private:
  static constexpr std::size_t kStages = 12;
  struct Stage {
    float in = 0, out = 0;  ///< the last of each
  };
  float coefficient_;
  std::array<Stage, kStages> stages_{};
};

}  // namespace docbao
