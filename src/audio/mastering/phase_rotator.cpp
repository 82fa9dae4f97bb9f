// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/mastering/phase_rotator.hpp"

#include <cmath>
#include <numbers>

namespace docbao {
namespace {

// In the middle of a voice's strongest partials; by trial on all voices (docs/benchmarks.md).
constexpr double kTurnHz = 500;

}  // namespace

PhaseRotator::PhaseRotator(AudioFormat format) {
  const double slope = std::tan(std::numbers::pi * kTurnHz / format.rate_hz);
  coefficient_ = static_cast<float>((slope - 1) / (slope + 1));
}

void PhaseRotator::process(std::span<float> samples) noexcept {
  for (float& sample : samples) {
    for (Stage& stage : stages_) {
      stage.out = coefficient_ * (sample - stage.out) + stage.in;
      stage.in = sample;
      sample = stage.out;
    }
  }
}

}  // namespace docbao
