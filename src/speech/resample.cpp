// SPDX-License-Identifier: GPL-3.0-or-later
#include "speech/resample.hpp"

#include <algorithm>

#include "base/pcm16.hpp"

namespace docbao {

bool Resample::change(const AudioBlock& block) {
  trail_.note(block);
  samples_.resize(block.pcm.size());
  std::ranges::transform(block.pcm, samples_.begin(),
                         [](std::int16_t sample) { return static_cast<float>(sample) / kPcm16Scale; });
  return convert(false);
}

bool Resample::finish() {
  samples_.clear();
  return trail_.is_empty() || convert(true);
}

bool Resample::convert(bool is_last) {
  bool is_wanted = true;
  const auto take = [&](std::span<const float> made) -> Status {
    to_pcm16(made, ready_);
    is_wanted = is_wanted && trail_.cut(ready_, [this](const AudioBlock& block) { return hand_on(block); });
    return {};
  };
  // It fails on a ratio beyond its bounds alone, and that was tried when the voice was set.
  return resampler_.process(samples_, is_last, take).has_value() && is_wanted;
}

}  // namespace docbao
