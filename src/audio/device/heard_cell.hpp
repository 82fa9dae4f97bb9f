// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <atomic>
#include <cstdint>

#include "docbao/audio_sink.hpp"

namespace docbao {

/// The newest Heard, from the audio thread to any other: storing never waits, loading tries again while a
/// store is under way (a sequence lock). The fields are atomics stored with release and loaded with acquire,
/// so a loader that saw a new field also sees the odd version that came before it; no fences are needed.
class HeardCell {
 public:
  /// REAL TIME; one thread stores.
  void store(const Heard& heard) noexcept {
    const std::uint32_t version = version_.load(std::memory_order_relaxed);
    version_.store(version + 1, std::memory_order_relaxed);
    epoch_.store(heard.epoch, std::memory_order_release);
    begin_.store(heard.source.begin, std::memory_order_release);
    end_.store(heard.source.end, std::memory_order_release);
    frames_.store(heard.frames, std::memory_order_release);
    version_.store(version + 2, std::memory_order_release);
  }

  Heard load() const noexcept {
    for (;;) {
      const std::uint32_t version = version_.load(std::memory_order_acquire);
      const Heard heard{epoch_.load(std::memory_order_acquire),
                        {begin_.load(std::memory_order_acquire), end_.load(std::memory_order_acquire)},
                        frames_.load(std::memory_order_acquire)};
      const bool whole = version % 2 == 0 && version_.load(std::memory_order_relaxed) == version;
      if (whole) return heard;
    }
  }

 private:
  std::atomic<std::uint32_t> version_{0};  // odd while a store is under way
  std::atomic<std::uint32_t> epoch_{0}, begin_{0}, end_{0};
  std::atomic<std::uint64_t> frames_{0};
};

}  // namespace docbao
