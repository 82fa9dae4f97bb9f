// SPDX-License-Identifier: GPL-3.0-or-later
#include "speech/stretch.hpp"

#include <sonic.h>

#include <algorithm>
#include <cmath>

namespace docbao {

void Stretch::Closer::operator()(sonicStreamStruct* stream) const noexcept { sonicDestroyStream(stream); }

Stretch::Stretch(AudioFormat format, float speed, const BlockConsumer& consume)
    : speed_(speed), consume_(consume), stream_(sonicCreateStream(static_cast<int>(format.rate_hz), 1)) {
  sonicSetSpeed(stream_.get(), speed);
}

bool Stretch::add(const AudioBlock& block) {
  ready_.assign(block.pcm.begin(), block.pcm.end());  // sonic asks for samples that it may write to
  sonicWriteShortToStream(stream_.get(), ready_.data(), static_cast<int>(ready_.size()));
  taken_ += block.pcm.size();
  said_.push_back({taken_, block.source, block.word});
  return pass_on();
}

bool Stretch::finish() {
  if (taken_ == 0) return true;
  sonicFlushStream(stream_.get());
  return pass_on();
}

bool Stretch::pass_on() {
  ready_.resize(static_cast<std::size_t>(sonicSamplesAvailable(stream_.get())));
  if (ready_.empty()) return true;
  sonicReadShortFromStream(stream_.get(), ready_.data(), static_cast<int>(ready_.size()));
  return pass_on(ready_);
}

/// A frame that is given out says what was said `speed_` times as late in what was handed in.
bool Stretch::pass_on(std::span<const std::int16_t> pcm) {
  while (!pcm.empty()) {
    const auto end =
        static_cast<std::uint64_t>(std::llround(static_cast<double>(said_.front().end) / speed_));
    const bool last = said_.size() == 1;
    if (end <= given_ && !last) {
      said_.pop_front();
      continue;
    }
    const std::size_t count = last ? pcm.size() : std::min<std::size_t>(pcm.size(), end - given_);
    if (!consume_({0, said_.front().source, pcm.first(count), false, said_.front().word})) return false;
    given_ += count;
    pcm = pcm.subspan(count);
  }
  return true;
}

}  // namespace docbao
