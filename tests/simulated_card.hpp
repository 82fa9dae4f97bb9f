// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <memory>
#include <vector>

#include "audio/device/live_mixer.hpp"

namespace docbao::test {

/// A sound card whose clock the test turns by hand. Where its clock is turned on another thread, write()
/// waits for room as a real card's would.
class SimulatedCard {
 public:
  explicit SimulatedCard(std::size_t cushion_frames = 0, AudioFormat format = {})
      : mixer(format, 0, cushion_frames) {}

  /// Lets one period go by; returns what was heard.
  std::vector<std::int16_t> play(std::size_t frames = kPeriod) {
    std::vector<std::int16_t> out(frames, 99);
    mixer.fill(out);
    heard.insert(heard.end(), out.begin(), out.end());
    return out;
  }

  static constexpr std::size_t kPeriod = 512;
  LiveMixer mixer;
  std::vector<std::int16_t> heard;
  std::atomic<bool> is_broken{false};
};

/// The player's end of it.
class CardSink final : public LiveSink {
 public:
  explicit CardSink(std::shared_ptr<SimulatedCard> card) : card_(std::move(card)) {}
  Status write(const AudioBlock& block) override {
    for (std::size_t taken = 0; taken < block.pcm.size();) {
      taken += card_->mixer.offer(block, taken);
      if (Status there = check(); !there) return there;
      if (taken < block.pcm.size()) card_->mixer.wait(std::chrono::milliseconds(10));
    }
    return {};
  }
  Status finish() override { return {}; }
  Status check() override { return card_->is_broken ? fail(ErrorCode::DeviceFailed, "card") : Status{}; }
  void discard_before(std::uint32_t epoch) noexcept override { card_->mixer.discard_before(epoch); }
  void set_paused(bool paused) noexcept override { card_->mixer.set_paused(paused); }
  void set_volume(int percent) noexcept override { card_->mixer.set_volume(percent); }
  Heard heard() const noexcept override { return card_->mixer.heard(); }
  std::uint32_t underruns() const noexcept override { return card_->mixer.underruns(); }

 private:
  std::shared_ptr<SimulatedCard> card_;
};

}  // namespace docbao::test
