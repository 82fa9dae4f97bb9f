// SPDX-License-Identifier: GPL-3.0-or-later
#include "speechd/icon_tone.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/pcm16.hpp"

namespace docbao::speechd {
namespace {

constexpr double kSeconds = 0.05, kFadeSeconds = 0.008, kPitchHz = 1320, kLoudness = 0.2;

}  // namespace

std::vector<std::int16_t> icon_tone(AudioFormat format, int volume) {
  const double rate = format.rate_hz;
  const auto count = static_cast<std::size_t>(kSeconds * rate);
  std::vector<std::int16_t> tone(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double from_end = static_cast<double>(std::min(i, count - 1 - i));
    const double loudness = kLoudness * volume / 100 * std::min(1.0, from_end / (kFadeSeconds * rate));
    const double wave = std::sin(2 * std::numbers::pi * kPitchHz * static_cast<double>(i) / rate);
    tone[i] = to_sample16(static_cast<float>(loudness * wave));
  }
  return tone;
}

}  // namespace docbao::speechd
