// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <utility>
#include <vector>

#include "docbao/audio_block.hpp"

namespace docbao {

/// Keeps the true peak (ITU-R BS.1770, annex 2: the wave between the samples too) below a ceiling by turning
/// the sound down around what is louder. Quieter sound passes unchanged. Memory is a few thousand samples.
class Limiter {
 public:
  /// `reach_us`: the microseconds before and after a peak that are turned down with it, and so how slowly.
  Limiter(AudioFormat format, float ceiling, std::uint32_t reach_us);
  /// Appends to `out` what is sure by now: the sound comes out some milliseconds later, whole after finish().
  void process(std::span<const float> samples, std::vector<float>& out);
  void finish(std::vector<float>& out);

 private:
  static constexpr std::size_t kTaps = 12, kPhases = 4;

  float true_peak() const noexcept;
  void take(float sample, std::vector<float>& out);
  float smallest_gain(float gain);
  float mean_gain(float gain);

  float ceiling_;
  std::size_t reach_;  // samples before and after a peak that are turned down with it
  std::array<std::array<float, kTaps>, kPhases - 1>
      between_{};                                     // the wave between two samples, from those around
  std::array<float, kTaps> recent_{};                 // the newest samples, oldest first
  std::deque<std::pair<std::size_t, float>> minima_;  // gains that may still be the smallest in reach
  std::deque<float> gains_, delayed_;
  double gain_sum_ = 0;
  std::size_t turned_down_ = 0;  // of `gains_`
  std::size_t taken_ = 0;
};

}  // namespace docbao
