// SPDX-License-Identifier: GPL-3.0-or-later
#include "player/sound_queue.hpp"

namespace docbao {

void SoundQueue::open(std::unique_ptr<LiveSink> sink) {
  sink_ = std::move(sink);
  pending_.clear();
  pending_frames_ = written_ = 0;
  epoch_ = 0;
}

Status SoundQueue::add(const AudioBlock& block) {
  pending_.push_back({block.source, {block.pcm.begin(), block.pcm.end()}, block.is_pause});
  pending_frames_ += block.pcm.size();
  return flush();
}

Status SoundQueue::add_silence(std::uint64_t frames) {
  if (frames == 0) return {};
  const std::vector<std::int16_t> silence(frames, 0);
  return add({epoch_, {}, silence, true});
}

Status SoundQueue::flush() {
  while (!pending_.empty() && frames_ahead() < most_ahead()) {
    if (Status written = write(pending_.front()); !written) return written;
    pending_frames_ -= pending_.front().pcm.size();
    pending_.pop_front();
  }
  return {};
}

Status SoundQueue::write(const Waiting& waiting) {
  Status written = sink_->write({epoch_, waiting.source, waiting.pcm, waiting.is_pause});
  written_ += waiting.pcm.size();
  return written;
}

void SoundQueue::drop() {
  pending_.clear();
  pending_frames_ = 0;
  if (sink_) sink_->discard_before(++epoch_);
}

}  // namespace docbao
