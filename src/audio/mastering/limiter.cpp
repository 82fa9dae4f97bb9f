// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/mastering/limiter.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace docbao {
namespace {

/// A windowed sinc, `x` samples from its middle.
double kernel(double x, double half_width) {
  if (x == 0) return 1;
  const double sinc = std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
  return sinc * (0.5 + 0.5 * std::cos(std::numbers::pi * x / half_width));
}

}  // namespace

Limiter::Limiter(AudioFormat format, float ceiling, std::uint32_t reach_us)
    : ceiling_(ceiling), reach_(std::uint64_t{format.rate_hz} * reach_us / 1'000'000) {
  constexpr double kHalf = kTaps / 2.0;
  for (std::size_t phase = 0; phase + 1 < kPhases; ++phase) {
    const double at = kHalf - 1 + static_cast<double>(phase + 1) / kPhases;
    for (std::size_t tap = 0; tap < kTaps; ++tap) {
      between_[phase][tap] = static_cast<float>(kernel(static_cast<double>(tap) - at, kHalf));
    }
  }
}

/// The highest the wave goes from the middle sample of `recent_` to the next.
float Limiter::true_peak() const noexcept {
  const float first = std::abs(recent_[kTaps / 2 - 1]), second = std::abs(recent_[kTaps / 2]);
  float peak = std::max(first, second);
  if (peak < ceiling_ / 2)
    return peak;  // between such samples the wave of a voice does not reach the ceiling
  for (const auto& taps : between_) {
    float value = 0;
    for (std::size_t tap = 0; tap < kTaps; ++tap) value += taps[tap] * recent_[tap];
    peak = std::max(peak, std::abs(value));
  }
  return peak;
}

/// The smallest gain of this place and the `reach_` places before it.
float Limiter::smallest_gain(float gain) {
  while (!minima_.empty() && minima_.back().second >= gain) minima_.pop_back();
  minima_.emplace_back(taken_, gain);
  if (minima_.front().first + reach_ < taken_) minima_.pop_front();
  return minima_.front().second;
}

/// The gain that a sample gets is the mean of the smallest gains of all windows that hold it: it never
/// exceeds the sample's own, and it moves slowly.
void Limiter::take(float sample, std::vector<float>& out) {
  std::shift_left(recent_.begin(), recent_.end(), 1);
  recent_.back() = sample;
  const float peak = true_peak();
  const float gain = smallest_gain(peak > ceiling_ ? ceiling_ / peak : 1.0F);
  ++taken_;
  delayed_.push_back(sample);
  const float mean = mean_gain(gain);
  // A peak is found when half of the taps have passed it, and all windows that hold it when `reach_` more
  // have.
  if (delayed_.size() <= reach_ + kTaps / 2 - 1) return;
  out.push_back(delayed_.front() * mean);
  delayed_.pop_front();
}

float Limiter::mean_gain(float gain) {
  gains_.push_back(gain);
  gain_sum_ += gain;
  turned_down_ += gain < 1.0F;
  if (gains_.size() > reach_) {
    gain_sum_ -= gains_.front();
    turned_down_ -= gains_.front() < 1.0F;
    gains_.pop_front();
  }
  if (turned_down_ > 0) return static_cast<float>(gain_sum_ / static_cast<double>(gains_.size()));
  gain_sum_ = static_cast<double>(gains_.size());  // no rounding error outlives a loud place
  return 1.0F;
}

void Limiter::process(std::span<const float> samples, std::vector<float>& out) {
  for (const float sample : samples) take(sample, out);
}

void Limiter::finish(std::vector<float>& out) {
  const std::size_t left = delayed_.size();
  for (const std::size_t all = out.size() + left; out.size() < all;) take(0.0F, out);
}

}  // namespace docbao
