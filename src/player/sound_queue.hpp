// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <deque>
#include <memory>
#include <vector>

#include "docbao/audio_sink.hpp"

namespace docbao {

/// Sound that was made, on its way to the listener: a second of it in the sink, the rest of the sentence
/// here. It never gives the sink more than it has room for, so write() does not wait and a move is answered
/// at once. One thread.
class SoundQueue {
 public:
  explicit SoundQueue(AudioFormat format) : format_(format) {}

  void open(std::unique_ptr<LiveSink> sink);
  void close() { sink_.reset(); }
  LiveSink* sink() const noexcept { return sink_.get(); }

  /// Takes a block, whatever its epoch. Fails as the sink does.
  Status add(const AudioBlock& block);
  Status add_silence(std::uint64_t frames);
  /// Gives the sink what it has room for.
  Status flush();
  /// Drops all that was not heard.
  void drop();

  /// Less than a second is ahead of the listener.
  bool wants_more() const noexcept { return pending_.empty() && frames_ahead() < most_ahead(); }
  /// So much waits here that the rest of the sentence should be made later.
  bool is_full() const noexcept { return pending_frames_ >= most_pending(); }
  /// The place of the next frame to be added, and of the next to be heard, in all sound since the sink was
  /// opened.
  std::uint64_t end_frame() const noexcept { return written_ + pending_frames_; }
  std::uint64_t heard_frame() const noexcept { return sink_ ? sink_->heard().frames : 0; }
  bool is_all_heard() const noexcept { return pending_.empty() && heard_frame() >= written_; }

 private:
  struct Waiting {
    Span source;
    std::vector<std::int16_t> pcm;
    bool is_pause;
  };

  std::uint64_t frames_ahead() const noexcept { return written_ - std::min(heard_frame(), written_); }
  std::uint64_t most_ahead() const noexcept { return format_.rate_hz * std::uint64_t{6} / 5; }
  std::uint64_t most_pending() const noexcept { return format_.rate_hz * std::uint64_t{30}; }
  Status write(const Waiting& waiting);

  AudioFormat format_;
  std::unique_ptr<LiveSink> sink_;
  std::deque<Waiting> pending_;
  std::uint64_t pending_frames_ = 0, written_ = 0;
  std::uint32_t epoch_ = 0;
};

}  // namespace docbao
