// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/device/live_mixer.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

namespace docbao {
namespace {

constexpr std::size_t kQueueSeconds = 2;  // rounded up to a power of two frames: 3.0 s at 22,050 Hz
constexpr std::size_t kSegments = 1024;
constexpr std::size_t kRampsPerSecond = 100, kPatiencesPerSecond = 20, kRestSeconds = 3;

template <typename T>
bool mostly_free(const SpscRing<T>& ring) noexcept {
  return ring.room() >= ring.capacity() / 4;
}

}  // namespace

LiveMixer::LiveMixer(AudioFormat format, std::size_t lead_frames, std::size_t cushion_frames,
                     std::size_t lead_after_rest_frames)
    : samples_(kQueueSeconds * format.rate_hz),
      segments_(kSegments),
      gain_step_(static_cast<float>(kRampsPerSecond) / static_cast<float>(format.rate_hz)),
      lead_frames_(lead_frames),
      lead_after_rest_frames_(lead_after_rest_frames),
      rest_frames_(kRestSeconds * format.rate_hz),
      cushion_frames_(cushion_frames),
      patience_frames_(format.rate_hz / kPatiencesPerSecond),
      patience_left_(patience_frames_) {}

std::size_t LiveMixer::offer(const AudioBlock& block, std::size_t from) noexcept {
  assert(block.epoch >= offered_epoch_);  // a writer never goes back to what it dropped
  offered_epoch_ = block.epoch;
  const std::size_t wanted = block.pcm.size() - from;
  if (block.epoch < epoch()) {
    offered_frames_ += wanted;
    return wanted;
  }
  const std::size_t frames = segments_.room() == 0 ? 0 : std::min(wanted, samples_.room());
  if (frames == 0) return 0;
  samples_.push(block.pcm.subspan(from, frames));  // first: whoever sees the segment sees its samples
  segments_.push(std::array{Segment{block.epoch, block.source, offered_frames_, frames, block.is_pause}});
  offered_frames_ += frames;
  return frames;
}

void LiveMixer::end(std::size_t tail_frames) noexcept {
  tail_frames_.store(tail_frames, std::memory_order_relaxed);
  ended_.store(true, std::memory_order_release);
}

bool LiveMixer::drained() const noexcept {
  return ended_.load(std::memory_order_acquire) &&
         silence_after_end_.load(std::memory_order_acquire) >= tail_frames_.load(std::memory_order_relaxed);
}

void LiveMixer::wait(std::chrono::milliseconds at_most) noexcept {
  writer_waits_.store(true, std::memory_order_relaxed);
  if (!worth_waking()) wakeup_.wait(at_most);
  writer_waits_.store(false, std::memory_order_relaxed);
}

bool LiveMixer::worth_waking() const noexcept {
  if (ended_.load(std::memory_order_relaxed)) return drained();
  return mostly_free(samples_) && mostly_free(segments_);
}

void LiveMixer::discard_before(std::uint32_t epoch) noexcept {
  std::uint32_t known = epoch_.load(std::memory_order_relaxed);
  while (known < epoch && !epoch_.compare_exchange_weak(known, epoch, std::memory_order_acq_rel)) {
  }
  wakeup_.post();
}

void LiveMixer::set_volume(int percent) noexcept {
  volume_.store(static_cast<float>(std::clamp(percent, 0, 200)) / 100.0F, std::memory_order_relaxed);
}

void LiveMixer::fill(std::span<std::int16_t> out) noexcept {
  // `ended` before the queue is looked at: then an empty queue of an ended sound will stay empty.
  const Wish wish{epoch(), paused_.load(std::memory_order_relaxed), ended_.load(std::memory_order_acquire),
                  volume_.load(std::memory_order_relaxed)};
  while (!out.empty()) out = out.subspan(step(out, wish));
  heard_cell_.store(heard_);
  fills_.fetch_add(1, std::memory_order_relaxed);
  // The wake-up may come one call late, never later: the flag is looked at again in every call.
  if (writer_waits_.load(std::memory_order_relaxed) && worth_waking()) {
    writer_waits_.store(false, std::memory_order_relaxed);
    wakeup_.post();
  }
}

/// Fills some of `out`, or changes the state. Silent -> Playing -> FadingOut -> Silent, and Silent fills
/// `out` where it may not go on: one round at most does not advance.
std::size_t LiveMixer::step(std::span<std::int16_t> out, const Wish& wish) noexcept {
  switch (state_) {
    case State::Playing: return play(out, wish);
    case State::FadingOut: return fade_out(out);
    case State::Silent: break;
  }
  return be_silent(out, wish);
}

std::size_t LiveMixer::be_silent(std::span<std::int16_t> out, const Wish& wish) noexcept {
  drop_old(wish);
  const bool has_sound = segments_.size() > 0;
  const bool may_play = has_sound && !wish.paused && has_cushion(out.size(), wish);
  if (may_play && silent_frames_ >= rest_frames_)
    lead_frames_ = std::max(lead_frames_, lead_after_rest_frames_);
  if (may_play) silent_frames_ = 0;
  const std::size_t frames = may_play ? std::min(out.size(), lead_frames_) : out.size();
  if (frames == 0) {
    state_ = State::Playing;
    patience_left_ = patience_frames_;
  }
  std::ranges::fill(out.first(frames), std::int16_t{0});
  lead_frames_ -= std::min(lead_frames_, frames);
  if (!may_play) silent_frames_ += frames;
  if (wish.ended && !has_sound) silence_after_end_.fetch_add(frames, std::memory_order_release);
  return frames;
}

bool LiveMixer::has_cushion(std::size_t asked_frames, const Wish& wish) noexcept {
  if (samples_.size() >= cushion_frames_ || wish.ended || patience_left_ == 0) return true;
  patience_left_ -= std::min(patience_left_, asked_frames);
  return false;
}

std::size_t LiveMixer::play(std::span<std::int16_t> out, const Wish& wish) noexcept {
  if (segments_.size() == 0) {
    starve(wish);
    return 0;
  }
  const Segment& segment = segments_.peek();
  if (wish.paused || segment.epoch < wish.epoch) {
    state_ = State::FadingOut;
    fade_ahead_ = 0;
    return 0;
  }
  const std::size_t frames = std::min(out.size(), segment.frames - done_);
  for (std::size_t i = 0; i < frames; ++i) out[i] = scaled(samples_.peek(i), wish.gain);
  heard_.epoch = segment.epoch;
  heard_.source = segment.source;
  after_pause_ = segment.is_pause;
  consume(frames);
  return frames;
}

/// Plays on, ever softer, without taking anything from the queue.
std::size_t LiveMixer::fade_out(std::span<std::int16_t> out) noexcept {
  std::size_t frames = 0;
  const std::size_t there = samples_.size();
  while (frames < out.size() && gain_ > 0.0F && fade_ahead_ < there) {
    out[frames++] = scaled(samples_.peek(fade_ahead_++), 0.0F);
  }
  if (frames == out.size()) return frames;
  gain_ = 0.0F;
  state_ = State::Silent;
  return frames;
}

void LiveMixer::starve(const Wish& wish) noexcept {
  const bool expected = after_pause_ || wish.ended || heard_.epoch < wish.epoch;
  if (!expected) underruns_.fetch_add(1, std::memory_order_relaxed);
  state_ = State::Silent;
}

void LiveMixer::drop_old(const Wish& wish) noexcept {
  while (segments_.size() > 0 && segments_.peek().epoch < wish.epoch) {
    consume(segments_.peek().frames - done_);
    gain_ = wish.gain;  // what comes next begins by itself: its first sound is not faded in
  }
}

/// Takes frames of the first segment, played or dropped, from the queue.
void LiveMixer::consume(std::size_t frames) noexcept {
  const Segment& segment = segments_.peek();
  samples_.drop(frames);
  done_ += frames;
  heard_.frames = segment.begin + done_;
  if (done_ < segment.frames) return;
  segments_.drop();
  done_ = 0;
}

std::int16_t LiveMixer::scaled(std::int16_t sample, float towards) noexcept {
  gain_ = gain_ < towards ? std::min(gain_ + gain_step_, towards) : std::max(gain_ - gain_step_, towards);
  if (gain_ == 1.0F) return sample;
  const float louder = std::nearbyint(static_cast<float>(sample) * gain_);
  using Limits = std::numeric_limits<std::int16_t>;
  return static_cast<std::int16_t>(std::clamp(louder, float{Limits::min()}, float{Limits::max()}));
}

}  // namespace docbao
