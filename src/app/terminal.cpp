// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <string>
#include <string_view>

#include "app/crash.hpp"

namespace docbao::app {
namespace {

constexpr std::string_view kMarkPastes = "\x1b[?2004h", kMarkNoPastes = "\x1b[?2004l";

enum class TerminalState { Free, Busy, Taken };

/// A signal handler can be given nothing: what it needs stands here. Whoever changes Free into Busy, or Taken
/// into Busy, alone may use what is no atomic until the next change.
struct {
  std::atomic<TerminalState> state{TerminalState::Free};
  std::atomic<bool> is_suspended{false}, echoed_before{false}, marks_pastes{false};
  int fd = -1;
  TakenTerminal::Gives gives{};
  termios before{};  // as it is given back
  bool has_before = false;

  bool change(TerminalState from, TerminalState to) noexcept {
    return state.compare_exchange_strong(from, to);
  }
} the_terminal;

/// A terminal that stands still (Ctrl-S), or is full of what another thread prints, is waited for a moment
/// and no longer. False where not all was printed.
bool print_at_once(int fd, std::string_view bytes) noexcept {
  constexpr int kMoments = 5, kMomentMs = 10;
  for (int moment = 0; moment < kMoments && !bytes.empty(); ++moment) {
    pollfd room{fd, POLLOUT, 0};
    if (poll(&room, 1, kMomentMs) <= 0) continue;
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    else poll(nullptr, 0, kMomentMs);
  }
  return bytes.empty();
}

bool gives_keys(const termios& mode) noexcept { return (mode.c_lflag & ICANON) == 0; }

/// A process that was stopped unawares may find the terminal as it left it itself.
void make_give_keys() noexcept {
  termios keys{};
  if (tcgetattr(the_terminal.fd, &keys) != 0) return;
  if (!the_terminal.has_before || !gives_keys(keys)) the_terminal.before = keys;
  the_terminal.has_before = true;
  the_terminal.echoed_before = (the_terminal.before.c_lflag & ECHO) != 0;
  keys.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  keys.c_cc[VMIN] = 1;
  keys.c_cc[VTIME] = 0;
  tcsetattr(the_terminal.fd, TCSANOW, &keys);
}

void take_now() noexcept {
  if (the_terminal.gives == TakenTerminal::Gives::Keys) make_give_keys();
  the_terminal.marks_pastes = print_at_once(the_terminal.fd, kMarkPastes);
}

/// Once more, where the terminal had no room for it when it was taken.
void mark_pastes_now() noexcept {
  if (the_terminal.marks_pastes || !the_terminal.change(TerminalState::Taken, TerminalState::Busy)) return;
  the_terminal.marks_pastes = print_at_once(the_terminal.fd, kMarkPastes);
  the_terminal.state = TerminalState::Taken;
  if (the_terminal.is_suspended) restore_terminal();  // which found it busy
}

void give_back() noexcept {
  static_cast<void>(print_at_once(the_terminal.fd, kMarkNoPastes));
  if (the_terminal.has_before) tcsetattr(the_terminal.fd, TCSANOW, &the_terminal.before);
}

/// Opened for ourselves, for whoever shares `fd` with us may want writes to wait.
FileDescriptor open_anew(int fd) noexcept {
  const std::string path = "/proc/self/fd/" + std::to_string(fd);
  FileDescriptor opened(open(path.c_str(), O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  return opened ? std::move(opened) : duplicate(fd);
}

}  // namespace

bool is_in_background(int fd) noexcept {
  const pid_t foreground = tcgetpgrp(fd);
  return foreground >= 0 && foreground != getpgrp();
}

void go_on_in_background() noexcept {
  for (const int signal : {SIGTTIN, SIGTTOU}) ::signal(signal, SIG_IGN);
}

bool is_dumb_terminal() noexcept {
  const char* terminal = std::getenv("TERM");
  return terminal != nullptr && std::string_view(terminal) == "dumb";
}

FileDescriptor open_own_terminal() noexcept {
  return FileDescriptor(open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC));
}

TakenTerminal::TakenTerminal(int fd, Gives gives) : own_(open_anew(fd)), gives_(gives) {
  before_crash({SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGQUIT}, restore_terminal);
  the_terminal.has_before = false;
}

TakenTerminal::~TakenTerminal() { restore_terminal(); }

void TakenTerminal::take() noexcept {
  // Who has it now does with it what they like.
  if (is_in_background(own_.get()))
    return static_cast<void>(the_terminal.change(TerminalState::Taken, TerminalState::Free));
  if (the_terminal.is_suspended) return;
  if (!the_terminal.change(TerminalState::Free, TerminalState::Busy)) return mark_pastes_now();
  the_terminal.fd = own_.get();
  the_terminal.gives = gives_;
  take_now();
  the_terminal.state = TerminalState::Taken;
  if (the_terminal.is_suspended) restore_terminal();  // which found it busy
}

bool TakenTerminal::did_echo() const noexcept { return the_terminal.echoed_before; }

void restore_terminal() noexcept {
  if (!the_terminal.change(TerminalState::Taken, TerminalState::Busy)) return;
  if (!is_in_background(the_terminal.fd)) give_back();
  the_terminal.state = TerminalState::Free;
}

void suspend_terminal() noexcept {
  the_terminal.is_suspended = true;
  restore_terminal();
}

void resume_terminal() noexcept {
  the_terminal.is_suspended = false;
  if (!the_terminal.change(TerminalState::Taken, TerminalState::Busy)) return;
  const bool is_ours = !is_in_background(the_terminal.fd);
  if (is_ours) take_now();
  the_terminal.state = is_ours ? TerminalState::Taken : TerminalState::Free;
}

}  // namespace docbao::app
