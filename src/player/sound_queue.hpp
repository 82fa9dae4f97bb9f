// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <deque>
#include <memory>

#include "base/one_thread.hpp"
#include "docbao/audio_sink.hpp"
#include "player/sound_maker.hpp"

namespace docbao {

/// Sound that was made, on its way to the listener: a second of it in the sink, the rest of the sentence
/// here. It never gives the sink more than it has room for, so write() does not wait and a move is answered
/// at once. It keeps what was not heard, also what the sink has, so that one may skip to it. One thread.
class SoundQueue {
 public:
  explicit SoundQueue(AudioFormat format) : format_(format) {}

  void open(std::unique_ptr<LiveSink> sink);
  void close() { sink_.reset(); }
  LiveSink* sink() const noexcept { return sink_.get(); }
  AudioFormat format() const noexcept { return format_; }

  /// Fails as the sink does.
  Status add(MadeSound sound);
  Status add_silence(std::uint64_t frames);
  /// Gives the sink what it has room for.
  Status flush();
  /// Drops all that was not heard.
  void drop();
  /// Drops all that lies before `frame`, which is the beginning of something that was added and not heard.
  /// That has a new place then, which is returned, and what lies behind it follows it.
  std::uint64_t skip_to(std::uint64_t frame);

  /// All is in the sink, and less than a second is ahead of the listener.
  bool wants_more() const noexcept { return pending_frames_ == 0 && frames_in_sink() < most_in_sink(); }
  /// So much waits here that the rest of the sentence should be made later.
  bool is_full() const noexcept { return pending_frames_ >= most_pending(); }
  /// What the listener has not heard.
  std::uint64_t frames_ahead() const noexcept { return frames_in_sink() + pending_frames_; }
  /// The place of the next frame to be added, and of the next to be heard, in all sound since the sink was
  /// opened.
  std::uint64_t end_frame() const noexcept { return written_ + pending_frames_; }
  std::uint64_t heard_frame() const noexcept { return sink_ ? sink_->heard().frames : 0; }
  bool is_all_heard() const noexcept { return pending_frames_ == 0 && heard_frame() >= written_; }

 private:
  std::uint64_t frames_in_sink() const noexcept { return written_ - std::min(heard_frame(), written_); }
  std::uint64_t most_in_sink() const noexcept { return format_.rate_hz * std::uint64_t{6} / 5; }
  std::uint64_t most_pending() const noexcept { return format_.rate_hz * std::uint64_t{30}; }
  Status write(const MadeSound& sound);
  void forget_first() noexcept;

  OneThread thread_;
  AudioFormat format_;
  std::unique_ptr<LiveSink> sink_;
  std::deque<MadeSound> ahead_;  // what was not heard; the first `in_sink_` of it were given to the sink
  std::size_t in_sink_ = 0;
  std::uint64_t begin_ = 0;  // the place of the first of it
  std::uint64_t pending_frames_ = 0, written_ = 0;
  std::uint32_t epoch_ = 0;
};

}  // namespace docbao
