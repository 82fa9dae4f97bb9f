// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <atomic>
#include <bit>
#include <cstddef>
#include <span>
#include <vector>

namespace docbao {

/// A queue of fixed size between one writing and one reading thread, without locks: each side owns one
/// counter and publishes it with release, so whoever sees the counter sees the items too.
template <typename T>
class SpscRing {
 public:
  /// The capacity is rounded up to a power of two. Allocates here and never again.
  explicit SpscRing(std::size_t capacity) : items_(std::bit_ceil(capacity)) {}

  std::size_t capacity() const noexcept { return items_.size(); }
  /// Items that can be read. Exact on the reading thread, on the writing thread an upper bound.
  std::size_t size() const noexcept {
    return written_.load(std::memory_order_acquire) - read_.load(std::memory_order_acquire);
  }
  /// Items that can be written. Exact on the writing thread, on the reading thread an upper bound.
  std::size_t room() const noexcept { return capacity() - size(); }

  /// Writing thread; `items` must not be more than room().
  void push(std::span<const T> items) noexcept {
    const std::size_t at = written_.load(std::memory_order_relaxed);
    for (std::size_t i = 0; i < items.size(); ++i) items_[index(at + i)] = items[i];
    written_.store(at + items.size(), std::memory_order_release);
  }

  /// Reading thread: the item `ahead` of the next one; `ahead` must be less than size().
  const T& peek(std::size_t ahead = 0) const noexcept {
    return items_[index(read_.load(std::memory_order_relaxed) + ahead)];
  }
  /// Reading thread; `count` must not be more than size().
  void drop(std::size_t count = 1) noexcept {
    read_.store(read_.load(std::memory_order_relaxed) + count, std::memory_order_release);
  }

 private:
  static constexpr std::size_t kCacheLine = 64;  // the two sides must not wait for each other's line
  std::size_t index(std::size_t at) const noexcept { return at & (items_.size() - 1); }

  std::vector<T> items_;
  alignas(kCacheLine) std::atomic<std::size_t> written_{0};
  alignas(kCacheLine) std::atomic<std::size_t> read_{0};
};

}  // namespace docbao
