// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>

namespace docbao {

/// Tells whether a sound device is dead: for two seconds it has not asked for sound, though it was looked at
/// all the time. A while in which nobody looked counts for little, for then the process was stopped (Ctrl-Z,
/// SIGSTOP, a debugger), and with it the thread that the device calls back on. One thread.
class LifeSigns {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit LifeSigns(Time now) noexcept : looked_(now) {}

  /// To be asked every 100 ms or more often. `calls`: how often the device has asked for sound so far.
  bool is_dead(std::uint64_t calls, Time now) noexcept {
    const auto since = std::min<Time::duration>(now - std::exchange(looked_, now), kLongestLook);
    silent_ = std::exchange(calls_, calls) == calls ? silent_ + since : Time::duration{0};
    return silent_ > kDeadAfter;
  }

 private:
  static constexpr std::chrono::milliseconds kLongestLook{250};
  static constexpr std::chrono::seconds kDeadAfter{2};

  Time looked_;
  Time::duration silent_{0};
  std::uint64_t calls_ = 0;
};

}  // namespace docbao
