// SPDX-License-Identifier: GPL-3.0-or-later
#include "player/sound_queue.hpp"

namespace docbao {

void SoundQueue::open(std::unique_ptr<LiveSink> sink) {
  const AudioFormat format = format_;
  *this = SoundQueue(format);
  sink_ = std::move(sink);
}

Status SoundQueue::add(MadeSound sound) {
  thread_.check();
  pending_frames_ += sound.pcm.size();
  ahead_.push_back(std::move(sound));
  return flush();
}

Status SoundQueue::add_silence(std::uint64_t frames) {
  if (frames == 0) return {};
  return add({{}, std::vector<std::int16_t>(frames, 0), true, kNoWord});
}

Status SoundQueue::flush() {
  thread_.check();
  const std::uint64_t heard = heard_frame();
  while (in_sink_ > 0 && begin_ + ahead_.front().pcm.size() <= heard) forget_first();
  while (in_sink_ < ahead_.size() && frames_in_sink() < most_in_sink()) {
    if (Status written = write(ahead_[in_sink_]); !written) return written;
    pending_frames_ -= ahead_[in_sink_++].pcm.size();
  }
  return {};
}

Status SoundQueue::write(const MadeSound& sound) {
  Status written = sink_->write({epoch_, sound.source, sound.pcm, sound.is_pause});
  written_ += sound.pcm.size();
  return written;
}

void SoundQueue::forget_first() noexcept {
  const std::size_t frames = ahead_.front().pcm.size();
  if (in_sink_ > 0) --in_sink_;
  else pending_frames_ -= frames;
  begin_ += frames;
  ahead_.pop_front();
}

void SoundQueue::drop() {
  thread_.check();
  ahead_.clear();
  in_sink_ = 0;
  pending_frames_ = 0;
  begin_ = written_;
  if (sink_) sink_->discard_before(++epoch_);
}

std::uint64_t SoundQueue::skip_to(std::uint64_t frame) {
  while (!ahead_.empty() && begin_ < frame) forget_first();
  for (; in_sink_ > 0; --in_sink_) pending_frames_ += ahead_[in_sink_ - 1].pcm.size();
  begin_ = written_;
  if (sink_) sink_->discard_before(++epoch_);
  return begin_;
}

}  // namespace docbao
