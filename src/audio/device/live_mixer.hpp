// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>

#include "audio/device/heard_cell.hpp"
#include "audio/device/spsc_ring.hpp"
#include "audio/device/wakeup.hpp"
#include "docbao/audio_sink.hpp"

namespace docbao {

/// What a queue that ran empty, as after a skip, should hold before it plays on: a busy machine may let the
/// thread that makes sound wait so long. An engine fills it within a millisecond or two.
constexpr double kCushionSeconds = 0.15;

/// What stands between the thread that makes sound and the one that a sound card calls: a bounded queue that
/// is dropped, paused and made louder without a click. It knows no sound card.
///
/// Three kinds of threads, one of each of the first two: the writer (offer, end, wait), the audio thread
/// (fill), and any number of controllers (the rest).
class LiveMixer {
 public:
  /// The queue holds about three seconds of speech: enough to ride out a busy machine. The first sound comes
  /// after `lead_frames` of silence. Sound after silence begins once `cushion_frames` are queued, and does
  /// not wait for more than 50 ms.
  explicit LiveMixer(AudioFormat format, std::size_t lead_frames = 0, std::size_t cushion_frames = 0,
                     std::size_t lead_after_rest_frames = 0);

  // ---- the writer
  /// Takes what there is room for of the block's frames from `from` on; returns how many were taken. A block
  /// of a dropped epoch is taken whole and not heard.
  std::size_t offer(const AudioBlock& block, std::size_t from) noexcept;
  /// No more will be offered. drained() once all is played or dropped and `tail_frames` of silence follow.
  void end(std::size_t tail_frames) noexcept;
  bool drained() const noexcept;
  /// Returns when a good part of the queue is free (after end(): when it drained), when an epoch was dropped,
  /// or after `at_most`; sometimes without a reason.
  void wait(std::chrono::milliseconds at_most) noexcept;
  std::size_t queued_frames() const noexcept { return samples_.size(); }

  // ---- controllers; none waits
  void discard_before(std::uint32_t epoch) noexcept;
  std::uint32_t epoch() const noexcept { return epoch_.load(std::memory_order_acquire); }
  void set_paused(bool paused) noexcept { paused_.store(paused, std::memory_order_relaxed); }
  void set_volume(int percent) noexcept;
  Heard heard() const noexcept { return heard_cell_.load(); }
  std::uint32_t underruns() const noexcept { return underruns_.load(std::memory_order_relaxed); }
  /// Calls of fill() so far: stands still where the device died.
  std::uint64_t fills() const noexcept { return fills_.load(std::memory_order_relaxed); }

  // ---- the audio thread
  /// REAL TIME: called by the audio thread; must not allocate, lock, or log.
  /// Fills `out` with queued sound, or silence when paused or empty.
  void fill(std::span<std::int16_t> out) noexcept;

 private:
  /// A run of queued samples of one block.
  struct Segment {
    std::uint32_t epoch = 0;
    Span source;
    std::uint64_t begin = 0;  ///< its place in all that was offered, in frames
    std::size_t frames = 0;
    bool is_pause = false;
  };
  /// What the controllers want, read once per fill().
  struct Wish {
    std::uint32_t epoch;
    bool paused;
    bool ended;
    float gain;
  };
  /// Silent: paused, or nothing to play. FadingOut: on the way there; the samples it plays stay queued, so
  /// that a pause loses none.
  enum class State : std::uint8_t { Silent, Playing, FadingOut };

  std::size_t step(std::span<std::int16_t> out, const Wish& wish) noexcept;
  std::size_t be_silent(std::span<std::int16_t> out, const Wish& wish) noexcept;
  std::size_t play(std::span<std::int16_t> out, const Wish& wish) noexcept;
  std::size_t fade_out(std::span<std::int16_t> out) noexcept;
  bool has_cushion(std::size_t asked_frames, const Wish& wish) noexcept;
  void starve(const Wish& wish) noexcept;
  void drop_old(const Wish& wish) noexcept;
  void consume(std::size_t frames) noexcept;
  std::int16_t scaled(std::int16_t sample, float towards) noexcept;
  bool worth_waking() const noexcept;

  SpscRing<std::int16_t> samples_;
  SpscRing<Segment> segments_;
  std::uint64_t offered_frames_ = 0;  // the writer's
  std::uint32_t offered_epoch_ = 0;   // of the newest block; the writer alone

  std::atomic<std::uint32_t> epoch_{0};
  std::atomic<bool> paused_{false};
  std::atomic<float> volume_{1.0F};
  std::atomic<bool> ended_{false};
  std::atomic<std::size_t> tail_frames_{0};
  std::atomic<std::size_t> silence_after_end_{0};
  std::atomic<std::uint32_t> underruns_{0};
  std::atomic<std::uint64_t> fills_{0};
  std::atomic<bool> writer_waits_{false};
  HeardCell heard_cell_;
  Wakeup wakeup_;

  // The audio thread's own.
  State state_ = State::Silent;
  float gain_ = 1.0F;
  float gain_step_;          // per frame: all the way in 10 ms
  std::size_t lead_frames_;  // silence still to come before the next sound
  std::size_t lead_after_rest_frames_;
  std::size_t rest_frames_;        // silence so long is a rest, in which a device may fall asleep
  std::size_t silent_frames_ = 0;  // since the last sound
  std::size_t cushion_frames_;
  std::size_t patience_frames_;  // how long sound waits for its cushion, and what is left of it
  std::size_t patience_left_;
  std::size_t done_ = 0;        // frames of the first segment already played
  std::size_t fade_ahead_ = 0;  // frames already played by fade_out()
  bool after_pause_ = true;     // what was played last was silence of our own making
  Heard heard_;
};

}  // namespace docbao
