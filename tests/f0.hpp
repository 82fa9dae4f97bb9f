// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace docbao::test {

/// The pitch of a stretch of sound by normalised autocorrelation, in Hz; 0 where it is not voiced.
/// 60 to 400 Hz are looked for in the middle 40 ms.
inline double pitch_hz(std::span<const std::int16_t> sound, double rate_hz) {
  const auto window = static_cast<std::size_t>(rate_hz * 0.040);
  const auto longest = static_cast<std::size_t>(rate_hz / 60),
             shortest = static_cast<std::size_t>(rate_hz / 400);
  if (sound.size() < window + longest) return 0;
  const std::int16_t* start = sound.data() + (sound.size() - window - longest) / 2;
  const auto correlation = [&](std::size_t lag) {
    double cross = 0, a = 0, b = 0;
    for (std::size_t i = 0; i < window; ++i) {
      const double x = start[i], y = start[i + lag];
      cross += x * y, a += x * x, b += y * y;
    }
    return a > 0 && b > 0 ? cross / std::sqrt(a * b) : 0;
  };
  std::vector<double> peaks(longest + 1);
  for (std::size_t lag = shortest; lag <= longest; ++lag) peaks[lag] = correlation(lag);
  const double best = *std::max_element(peaks.begin(), peaks.end());
  if (best < 0.5) return 0;
  // The first lag nearly as good as the best: its multiples are as good, and an octave wrong.
  for (std::size_t lag = shortest + 1; lag < longest; ++lag) {
    if (peaks[lag] >= 0.9 * best && peaks[lag] >= peaks[lag - 1] && peaks[lag] >= peaks[lag + 1])
      return rate_hz / static_cast<double>(lag);
  }
  return 0;
}

inline double semitones(double from_hz, double to_hz) { return 12 * std::log2(to_hz / from_hz); }

}  // namespace docbao::test
