// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <signal.h>

#include <atomic>
#include <stop_token>
#include <thread>

namespace docbao::app {

/// Ctrl-C, SIGTERM and SIGHUP as a stop token. Make it first, before any other thread: the signals are
/// blocked in all threads and waited for in one. Who waits for input waits with the token too
/// (ArticleSource::next()); work that does not end by itself is ended with exit code 130 after a moment.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  std::stop_token token() const noexcept { return stop_.get_token(); }
  bool happened() const noexcept { return stop_.stop_requested(); }

 private:
  void watch();

  sigset_t signals_{};
  std::atomic<bool> over_ = false;
  std::stop_source stop_;
  std::jthread watcher_;  // last: it uses all of the above
};

inline constexpr int kExitInterrupted = 130;

}  // namespace docbao::app
