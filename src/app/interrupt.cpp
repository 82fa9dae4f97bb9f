// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interrupt.hpp"

#include <unistd.h>

#include <csignal>
#include <ctime>

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

}  // namespace

Interrupt::Interrupt() {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is an error of write(), not our end
  std::signal(SIGXFSZ, SIG_IGN);  // and so is a file that may grow no more
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGTERM);
  for (const int signal : {SIGINT, SIGHUP}) {
    if (!is_ignored(signal)) sigaddset(&signals_, signal);
  }
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  watcher_ = std::jthread([this] { watch(); });
}

Interrupt::~Interrupt() {
  over_ = true;
  pthread_kill(watcher_.native_handle(), SIGTERM);
}

void Interrupt::watch() {
  int signal = 0;
  sigwait(&signals_, &signal);
  if (over_) return;
  stop_.request_stop();
  // A second signal, or the end of our patience, ends the work there and then.
  sigtimedwait(&signals_, nullptr, &kGrace);
  if (over_) return;
  discard_unfinished_files();
  restore_terminal();
  _exit(kExitInterrupted);
}

}  // namespace docbao::app
