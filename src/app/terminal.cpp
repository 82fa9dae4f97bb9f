// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal.hpp"

#include <signal.h>
#include <termios.h>
#include <unistd.h>

#include <atomic>

#include "app/crash.hpp"

namespace docbao::app {
namespace {

// A signal handler can be given nothing: what it needs stands here.
std::atomic<int> taken_fd{-1};
termios before;

}  // namespace

SingleKeys::SingleKeys(int fd) {
  if (isatty(fd) != 1 || tcgetpgrp(fd) != getpgrp() || tcgetattr(fd, &before) != 0) return;
  // `fd` may be closed by an interrupt before we are done.
  own_ = duplicate(fd);
  if (!own_) return;
  taken_fd = own_.get();
  before_crash({SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGQUIT}, restore_terminal);
  termios single = before;
  single.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  single.c_cc[VMIN] = 1;
  single.c_cc[VTIME] = 0;
  active_ = tcsetattr(fd, TCSANOW, &single) == 0;
}

SingleKeys::~SingleKeys() { restore_terminal(); }

void restore_terminal() noexcept {
  if (const int fd = taken_fd.exchange(-1); fd >= 0) tcsetattr(fd, TCSANOW, &before);
}

}  // namespace docbao::app
