// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace docbao {

/// 16-bit samples are those between -1 and 1 times 32768.
inline constexpr float kPcm16Scale = 32768.0F;

/// The factor that so many decibels are.
inline float from_db(double db) { return static_cast<float>(std::pow(10.0, db / 20.0)); }

inline std::int16_t to_sample16(float sample) noexcept {
  return static_cast<std::int16_t>(std::clamp(std::lround(sample * kPcm16Scale), -32768L, 32767L));
}

inline void to_pcm16(std::span<const float> samples, std::vector<std::int16_t>& out) {
  out.resize(samples.size());
  std::ranges::transform(samples, out.begin(), to_sample16);
}

}  // namespace docbao
