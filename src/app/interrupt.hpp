// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <signal.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace docbao::app {

/// Ctrl-C, SIGTERM and SIGHUP as a stop token. Make it first, before any other thread: the signals are
/// blocked in all threads and waited for in one. Who waits for input waits with the token too
/// (ArticleSource::next()); work that does not end by itself is ended with exit code 130 after a moment.
///
/// Ctrl-Z (SIGTSTP) stops the process as it stops any other, after the terminal was given back; SIGCONT is
/// noticed, also after a SIGSTOP, which is not.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  std::stop_token token() const noexcept { return stop_.get_token(); }
  bool happened() const noexcept { return stop_.stop_requested(); }
  /// Called with true just before the process is stopped, with false when it goes on, which may come twice or
  /// alone; on a thread of its own. Null ends that, after a call that is under way.
  void on_suspension(std::function<void(bool is_suspended)> tell);

 private:
  void watch();
  void stand_still();
  void go_on();
  void tell_of_suspension(bool is_suspended);

  sigset_t ends_{}, signals_{};
  std::atomic<bool> over_ = false;
  std::mutex mutex_;
  std::function<void(bool)> on_suspension_;  // guarded by mutex_
  std::stop_source stop_;
  std::jthread watcher_;  // last: it uses all of the above
};

inline constexpr int kExitInterrupted = 130;

}  // namespace docbao::app
