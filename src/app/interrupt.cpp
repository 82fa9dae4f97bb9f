// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interrupt.hpp"

#include <unistd.h>

#include <csignal>
#include <ctime>
#include <utility>

#include "app/terminal.hpp"
#include "base/atomic_file.hpp"
#include "base/file_descriptor.hpp"

namespace docbao::app {
namespace {

constexpr timespec kGrace{0, 250'000'000};

/// nohup and a shell's background jobs ignore some signals for us; that is to stay so.
bool is_ignored(int signal) {
  struct sigaction current {};
  sigaction(signal, nullptr, &current);
  return current.sa_handler == SIG_IGN;
}

/// As Ctrl-Z does where nobody blocks it: the whole process stands still in here until SIGCONT. Nothing
/// happens where no shell is there that could make it go on (an orphaned process group).
void stop_process() {
  sigset_t stop{};
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  raise(SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &stop, nullptr);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);
}

}  // namespace

Interrupt::Interrupt() {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is an error of write(), not our end
  std::signal(SIGXFSZ, SIG_IGN);  // and so is a file that may grow no more
  sigemptyset(&ends_);
  sigaddset(&ends_, SIGTERM);
  for (const int signal : {SIGINT, SIGHUP}) {
    if (!is_ignored(signal)) sigaddset(&ends_, signal);
  }
  signals_ = ends_;
  sigaddset(&signals_, SIGCONT);
  if (!is_ignored(SIGTSTP)) sigaddset(&signals_, SIGTSTP);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  watcher_ = std::jthread([this] { watch(); });
}

Interrupt::~Interrupt() {
  over_ = true;
  pthread_kill(watcher_.native_handle(), SIGTERM);
}

void Interrupt::on_suspension(std::function<void(bool is_suspended)> tell) {
  const std::lock_guard lock(mutex_);
  on_suspension_ = std::move(tell);
}

void Interrupt::tell_of_suspension(bool is_suspended) {
  const std::lock_guard lock(mutex_);
  if (on_suspension_) on_suspension_(is_suspended);
}

void Interrupt::stand_still() {
  tell_of_suspension(true);
  suspend_terminal();
  stop_process();
}

void Interrupt::go_on() {
  resume_terminal();
  tell_of_suspension(false);
}

void Interrupt::watch() {
  int signal = 0;
  do {
    sigwait(&signals_, &signal);
    if (signal == SIGTSTP) stand_still();
    if (signal == SIGTSTP || signal == SIGCONT) go_on();
  } while (!over_ && sigismember(&ends_, signal) == 0);
  if (over_) return;
  stop_.request_stop();
  // A second signal, or the end of our patience, ends the work there and then.
  sigtimedwait(&ends_, nullptr, &kGrace);
  if (over_) return;
  discard_unfinished_files();
  restore_terminal();
  _exit(kExitInterrupted);
}

}  // namespace docbao::app
