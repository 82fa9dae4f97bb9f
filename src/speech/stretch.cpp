// SPDX-License-Identifier: GPL-3.0-or-later
#include "speech/stretch.hpp"

#include <sonic.h>

namespace docbao {

void Stretch::Closer::operator()(sonicStreamStruct* stream) const noexcept { sonicDestroyStream(stream); }

Stretch::Stretch(AudioFormat format, float speed, const BlockConsumer& next)
    : SoundStage(next), format_(format), speed_(speed), trail_(speed) {
  begin_portion();
}

void Stretch::begin_portion() {
  stream_.reset(sonicCreateStream(static_cast<int>(format_.rate_hz), 1));
  sonicSetSpeed(stream_.get(), speed_);
  trail_ = WordTrail(speed_);
}

bool Stretch::end_portion() {
  if (!finish()) return false;
  begin_portion();
  return true;
}

bool Stretch::change(const AudioBlock& block) {
  ready_.assign(block.pcm.begin(), block.pcm.end());  // sonic asks for samples that it may write to
  sonicWriteShortToStream(stream_.get(), ready_.data(), static_cast<int>(ready_.size()));
  trail_.note(block);
  return pass_on();
}

bool Stretch::finish() {
  if (trail_.is_empty()) return true;
  sonicFlushStream(stream_.get());
  return pass_on();
}

bool Stretch::pass_on() {
  ready_.resize(static_cast<std::size_t>(sonicSamplesAvailable(stream_.get())));
  if (ready_.empty()) return true;
  sonicReadShortFromStream(stream_.get(), ready_.data(), static_cast<int>(ready_.size()));
  return trail_.cut(ready_, [this](const AudioBlock& block) { return hand_on(block); });
}

}  // namespace docbao
