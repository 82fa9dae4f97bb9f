// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <semaphore.h>

#include <chrono>
#include <ctime>

namespace docbao {

/// Wakes one waiting thread. POSIX's semaphore and not a condition variable, because the audio thread posts:
/// sem_post takes no lock, never waits (it may be called in a signal handler) and enters the kernel only
/// where somebody sleeps. Not std::counting_semaphore: g++ 12 polls in its timed wait.
class Wakeup {
 public:
  Wakeup() noexcept { sem_init(&semaphore_, 0, 0); }
  Wakeup(const Wakeup&) = delete;
  Wakeup& operator=(const Wakeup&) = delete;
  ~Wakeup() { sem_destroy(&semaphore_); }

  /// REAL TIME. Any thread.
  void post() noexcept { sem_post(&semaphore_); }

  /// Returns after a post, after `at_most`, or sometimes without a reason.
  void wait(std::chrono::milliseconds at_most) noexcept {
    timespec until{};
    clock_gettime(CLOCK_MONOTONIC, &until);
    const auto nanoseconds = std::chrono::nanoseconds(at_most).count() + until.tv_nsec;
    constexpr long kSecond = 1'000'000'000;
    until.tv_sec += nanoseconds / kSecond;
    until.tv_nsec = nanoseconds % kSecond;
    sem_clockwait(&semaphore_, CLOCK_MONOTONIC, &until);
  }

 private:
  sem_t semaphore_;
};

}  // namespace docbao
