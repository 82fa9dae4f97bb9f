// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace docbao::test {

/// The samples of a 16-bit WAV file of one channel, and its rate.
struct WavSamples {
  std::uint32_t rate_hz = 0;
  std::vector<float> samples;
};

inline WavSamples read_wav(std::string_view file) {
  const auto little = [file](std::size_t at, std::size_t bytes) {
    std::uint32_t value = 0;
    for (std::size_t i = bytes; i > 0; --i) value = value << 8 | static_cast<unsigned char>(file[at + i - 1]);
    return value;
  };
  WavSamples wav;
  for (std::size_t at = 12; at + 8 <= file.size();) {
    const std::size_t size = little(at + 4, 4), content = at + 8;
    if (file.substr(at, 4) == "fmt ") wav.rate_hz = little(content + 4, 4);
    for (std::size_t i = content; file.substr(at, 4) == "data" && i + 2 <= content + size; i += 2)
      wav.samples.push_back(static_cast<float>(static_cast<std::int16_t>(little(i, 2))) / 32768.0F);
    at = content + size + size % 2;
  }
  return wav;
}

/// How a limiter moved a voice, in windows of 10 ms that are no more than 10 dB below the mean of the sound.
struct GainMoves {
  std::size_t windows = 0;
  std::size_t moved = 0;  ///< windows whose gain differs from that of the one before by a decibel or more
  double share() const {
    return windows == 0 ? 1 : static_cast<double>(moved) / static_cast<double>(windows);
  }
};

/// `before` and `after` lie on each other sample by sample.
inline GainMoves gain_moves(std::span<const float> before, std::span<const float> after,
                            std::uint32_t rate_hz) {
  constexpr double kVoiced = 0.1;
  const std::size_t size = rate_hz / 100;
  const auto power = [](std::span<const float> samples) {
    double sum = 0;
    for (const float sample : samples) sum += static_cast<double>(sample) * static_cast<double>(sample);
    return sum / static_cast<double>(samples.size());
  };
  const double least = power(before) * kVoiced;
  GainMoves moves;
  double last_db = NAN;  // of the window before, if it was voiced
  for (std::size_t at = 0; at + size <= std::min(before.size(), after.size()); at += size) {
    const double in = power(before.subspan(at, size)), out = power(after.subspan(at, size));
    const double gain_db = in > least && out > 0 ? 10 * std::log10(out / in) : NAN;
    moves.windows += in > least;
    moves.moved += std::abs(gain_db - last_db) >= 1;
    last_db = gain_db;
  }
  return moves;
}

}  // namespace docbao::test
