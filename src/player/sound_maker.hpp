// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/one_thread.hpp"
#include "docbao/synthesizer.hpp"

namespace docbao {

/// Something to be said in one go, and how.
struct Order {
  Utterance utterance;
  Voice voice;
};

/// A block of made sound that owns its samples.
struct MadeSound {
  Span source;
  std::vector<std::int16_t> pcm;
  bool is_pause = false;
  std::uint32_t word = kNoWord;

  AudioBlock block() const noexcept { return {0, source, pcm, is_pause, word}; }
};

/// Turns orders into sound on a thread of its own, one at a time, so that nobody waits for an engine. It
/// rests when two seconds of sound were not taken. What an engine has begun when its order is dropped it may
/// bring to the next block; nobody gets that.
class SoundMaker {
 public:
  /// Both must outlive the object. `on_sound` is called by the maker's thread when there is something to take
  /// and there was nothing before; it must not wait.
  SoundMaker(Synthesizer& synthesizer, std::function<void()> on_sound);
  /// Waits for the engine to come to its next block.
  ~SoundMaker() = default;

  // ---- the player's thread; none of these waits for the engine
  /// The order before must have ended, or been dropped.
  void order(Order order);
  /// Forgets the order and all that was made of it.
  void drop();
  /// The next sound, in order.
  std::optional<MadeSound> take();
  /// How the order ended; once, when all its sound was taken.
  std::optional<Status> take_ending();
  /// EngineAbilities::cost of the engine that was used last.
  float cost() const noexcept { return cost_.load(std::memory_order_relaxed); }

 private:
  void run(const std::stop_token& stop);
  Status make(const Order& order, std::uint64_t number, const std::stop_token& stop);
  bool put(AudioBlock block, std::uint64_t number, const std::stop_token& stop);
  void end(Status status, std::uint64_t number);

  OneThread players_;  ///< the player's thread
  Synthesizer& synthesizer_;
  std::function<void()> on_sound_;
  std::optional<Voice> voice_;  ///< the synthesizer's, once it was set; the maker's thread alone
  std::atomic<float> cost_;

  std::mutex mutex_;  ///< for what follows
  std::condition_variable_any changed_;
  std::uint64_t number_ = 0;  ///< of the order that counts; what is made for an older one is thrown away
  std::optional<Order> next_;
  std::deque<MadeSound> made_;
  std::uint64_t made_frames_ = 0;
  std::optional<Status> ending_;

  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace docbao
