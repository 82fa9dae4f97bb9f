// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/mastering/mastering.hpp"

#include <algorithm>

#include "base/pcm16.hpp"

namespace docbao {

Result<Mastering> Mastering::make(const Plan& plan, const std::string& where) {
  Mastering mastering;
  if (plan.gain_db) {
    mastering.gain_ = from_db(*plan.gain_db);
    mastering.limiter_.emplace(plan.from, from_db(plan.ceiling_dbtp));
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
  if (limiter_) limiter_->process(in_, limited_);
  else limited_.swap(in_);
  return hand_on(false, consume);
}

Status Mastering::finish(const SampleConsumer& consume) {
  limited_.clear();
  if (limiter_) limiter_->finish(limited_);
  return hand_on(true, consume);
}

Status Mastering::hand_on(bool is_last, const SampleConsumer& consume) {
  if (resampler_) return resampler_->process(limited_, is_last, consume);
  return limited_.empty() ? Status{} : consume(limited_);
}

}  // namespace docbao
