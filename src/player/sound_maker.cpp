// SPDX-License-Identifier: GPL-3.0-or-later
#include "player/sound_maker.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace docbao {
namespace {

constexpr std::uint64_t kMostSeconds = 2;
constexpr std::size_t kPiecesPerSecond =
    10;  // a sink gets no longer block, whatever the engine makes at once

}  // namespace

SoundMaker::SoundMaker(Synthesizer& synthesizer, std::function<void()> on_sound)
    : synthesizer_(synthesizer),
      on_sound_(std::move(on_sound)),
      cost_(synthesizer.abilities().cost),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void SoundMaker::order(Order order) {
  players_.check();
  const std::lock_guard lock(mutex_);
  assert(!next_ && !ending_ && made_.empty());  // the order before has ended, or was dropped
  next_ = std::move(order);
  changed_.notify_all();
}

void SoundMaker::drop() {
  players_.check();
  const std::lock_guard lock(mutex_);
  ++number_;
  next_.reset();
  made_.clear();
  made_frames_ = 0;
  ending_.reset();
  changed_.notify_all();
}

std::optional<MadeSound> SoundMaker::take() {
  players_.check();
  const std::lock_guard lock(mutex_);
  if (made_.empty()) return std::nullopt;
  MadeSound sound = std::move(made_.front());
  made_.pop_front();
  made_frames_ -= sound.pcm.size();
  changed_.notify_all();
  return sound;
}

std::optional<Status> SoundMaker::take_ending() {
  players_.check();
  const std::lock_guard lock(mutex_);
  if (!made_.empty()) return std::nullopt;
  return std::exchange(ending_, std::nullopt);
}

void SoundMaker::run(const std::stop_token& stop) {
  for (;;) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait(lock, stop, [this] { return next_.has_value(); })) return;
    const Order order = std::move(*std::exchange(next_, std::nullopt));
    const std::uint64_t number = number_;
    lock.unlock();
    end(make(order, number, stop), number);
  }
}

Status SoundMaker::make(const Order& order, std::uint64_t number, const std::stop_token& stop) {
  if (voice_ != order.voice) {
    if (Status set = synthesizer_.set_voice(order.voice); !set) return set;
    voice_ = order.voice;
    cost_.store(synthesizer_.abilities().cost, std::memory_order_relaxed);
  }
  return synthesizer_.speak(order.utterance,
                            [&](const AudioBlock& block) { return put(block, number, stop); });
}

/// Keeps the block, piece by piece as there is room; false once nobody wants what is made for that order.
bool SoundMaker::put(AudioBlock block, std::uint64_t number, const std::stop_token& stop) {
  const std::size_t rate_hz = synthesizer_.format().rate_hz;
  do {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, stop, [&] { return number != number_ || made_frames_ < kMostSeconds * rate_hz; });
    if (number != number_ || stop.stop_requested()) return false;
    if (block.pcm.empty()) return true;
    const auto piece = block.pcm.first(std::min(block.pcm.size(), rate_hz / kPiecesPerSecond));
    block.pcm = block.pcm.subspan(piece.size());
    const bool is_news = made_.empty();
    made_.push_back({block.source, {piece.begin(), piece.end()}, block.is_pause, block.word});
    made_frames_ += piece.size();
    lock.unlock();
    if (is_news) on_sound_();
  } while (!block.pcm.empty());
  return true;
}

void SoundMaker::end(Status status, std::uint64_t number) {
  {
    const std::lock_guard lock(mutex_);
    if (number != number_) return;
    ending_ = std::move(status);
  }
  on_sound_();
}

}  // namespace docbao
