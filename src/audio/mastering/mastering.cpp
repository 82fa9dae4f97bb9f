// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/mastering/mastering.hpp"

#include <algorithm>

#include "base/pcm16.hpp"

namespace docbao {
namespace {

// The slow limiter follows syllables, not the periods of the voice, and leaves the tips of the wave to the
// quick one: so neither is heard (docs/benchmarks.md has what they move).
constexpr std::uint32_t kSlowReachUs = 120'000, kQuickReachUs = 2'000;
constexpr double kLeftToQuickDb = 1.5;

}  // namespace

PeakControl::PeakControl(AudioFormat format, const PeakLimit& limit)
    : slow_(format, from_db(limit.ceiling_dbtp + kLeftToQuickDb), kSlowReachUs),
      quick_(format, from_db(limit.ceiling_dbtp), kQuickReachUs) {
  if (limit.may_turn_phases) rotator_.emplace(format);
}

void PeakControl::process(std::span<float> samples, std::vector<float>& out) {
  if (rotator_) rotator_->process(samples);
  levelled_.clear();
  slow_.process(samples, levelled_);
  quick_.process(levelled_, out);
}

void PeakControl::finish(std::vector<float>& out) {
  levelled_.clear();
  slow_.finish(levelled_);
  quick_.process(levelled_, out);
  quick_.finish(out);
}

Result<Mastering> Mastering::make(const Plan& plan, const std::string& where) {
  Mastering mastering;
  if (plan.gain_db) {
    mastering.gain_ = from_db(*plan.gain_db);
    if (plan.is_limited) mastering.peaks_.emplace(plan.from, plan.limit);
  }
  if (plan.to_rate_hz == plan.from.rate_hz) return mastering;
  auto resampler = Resampler::make(static_cast<double>(plan.to_rate_hz) / plan.from.rate_hz, where);
  if (!resampler) return fail(std::move(resampler.error()));
  mastering.resampler_.emplace(std::move(*resampler));
  return mastering;
}

Status Mastering::process(std::span<const std::int16_t> pcm, const SampleConsumer& consume) {
  in_.resize(pcm.size());
  const float scale = gain_ / kPcm16Scale;
  std::ranges::transform(pcm, in_.begin(),
                         [scale](std::int16_t sample) { return static_cast<float>(sample) * scale; });
  limited_.clear();
  if (peaks_) peaks_->process(in_, limited_);
  else limited_.swap(in_);
  return hand_on(false, consume);
}

Status Mastering::finish(const SampleConsumer& consume) {
  limited_.clear();
  if (peaks_) peaks_->finish(limited_);
  return hand_on(true, consume);
}

Status Mastering::hand_on(bool is_last, const SampleConsumer& consume) {
  if (resampler_) return resampler_->process(limited_, is_last, consume);
  return limited_.empty() ? Status{} : consume(limited_);
}

}  // namespace docbao
