// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <string>

namespace docbao::app {

/// Lines for a reader who may stand still. Beyond so many bytes the oldest are lost, and one line in their
/// place tells how many. The newest line always stays. One thread, or under a lock.
class LineQueue {
 public:
  struct Item {
    int fd = -1;  ///< where it goes, for those who write to several places
    std::string text;
  };
  using TellLost = std::function<Item(std::uint64_t lost)>;

  LineQueue(std::size_t most_bytes, TellLost tell_lost)
      : most_bytes_(most_bytes), tell_lost_(std::move(tell_lost)) {}
  void put(Item line);
  bool empty() const noexcept { return lines_.empty(); }
  /// The line that tells of lost ones, else the oldest. The queue must not be empty.
  Item take();

 private:
  Item take_oldest();

  std::size_t most_bytes_;
  TellLost tell_lost_;
  std::deque<Item> lines_;
  std::size_t bytes_ = 0;   // of lines_
  std::uint64_t lost_ = 0;  // before lines_, not told of yet
};

}  // namespace docbao::app
