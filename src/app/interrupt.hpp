// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <pthread.h>
#include <signal.h>

#include <atomic>
#include <stop_token>
#include <thread>

namespace docbao::app {

/// Ctrl-C, SIGTERM and SIGHUP as a stop token. Make it first, before any other thread: the signals are
/// blocked in all threads and waited for in one. Standard input ends with them, so that nobody waits for
/// more; work that still does not end by itself is ended with exit code 130 after a moment.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  std::stop_token token() const noexcept { return stop_.get_token(); }
  bool happened() const noexcept { return stop_.stop_requested(); }

 private:
  void watch();

  sigset_t signals_{};
  pthread_t main_thread_;
  std::atomic<bool> over_ = false;
  std::stop_source stop_;
  std::jthread watcher_;  // last: it uses all of the above
};

/// Standard input ends here for the thread that may be waiting for more of it. Needs an Interrupt.
void end_input(pthread_t reader);

inline constexpr int kExitInterrupted = 130;

}  // namespace docbao::app
