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

/// Whoever changes Free into Busy, or Taken into Busy, alone may use what stands below until the next change.
enum class State { Free, Busy, Taken };
// A signal handler can be given nothing: what it needs stands here.
std::atomic<State> state{State::Free};
std::atomic<bool> is_suspended{false};
int taken_fd = -1;
TakenTerminal::Gives taken_gives{};
termios before{};  // as it is given back
bool has_before = false;
std::atomic<bool> echoed_before{false};

bool change(State from, State to) noexcept { return state.compare_exchange_strong(from, to); }

/// A terminal that stands still (Ctrl-S) is waited for a moment and no longer.
void print(int fd, std::string_view bytes) noexcept {
  constexpr int kMomentMs = 50;
  pollfd room{fd, POLLOUT, 0};
  if (poll(&room, 1, kMomentMs) > 0) static_cast<void>(!write(fd, bytes.data(), bytes.size()));
}

bool gives_keys(const termios& mode) noexcept { return (mode.c_lflag & ICANON) == 0; }

/// A process that was stopped unawares may find the terminal as it left it itself.
void make_give_keys() noexcept {
  termios keys{};
  if (tcgetattr(taken_fd, &keys) != 0) return;
  if (!has_before || !gives_keys(keys)) before = keys;
  has_before = true;
  echoed_before = (before.c_lflag & ECHO) != 0;
  keys.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  keys.c_cc[VMIN] = 1;
  keys.c_cc[VTIME] = 0;
  tcsetattr(taken_fd, TCSANOW, &keys);
}

void take_now() noexcept {
  if (taken_gives == TakenTerminal::Gives::Keys) make_give_keys();
  print(taken_fd, kMarkPastes);
}

void give_back() noexcept {
  print(taken_fd, kMarkNoPastes);
  if (has_before) tcsetattr(taken_fd, TCSANOW, &before);
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
  has_before = false;
}

TakenTerminal::~TakenTerminal() { restore_terminal(); }

void TakenTerminal::take() noexcept {
  // Who has it now does with it what they like.
  if (is_in_background(own_.get())) return static_cast<void>(change(State::Taken, State::Free));
  if (is_suspended || !change(State::Free, State::Busy)) return;
  taken_fd = own_.get();
  taken_gives = gives_;
  take_now();
  state = State::Taken;
  if (is_suspended) restore_terminal();  // which found it busy
}

bool TakenTerminal::did_echo() const noexcept { return echoed_before; }

void restore_terminal() noexcept {
  if (!change(State::Taken, State::Busy)) return;
  if (!is_in_background(taken_fd)) give_back();
  state = State::Free;
}

void suspend_terminal() noexcept {
  is_suspended = true;
  restore_terminal();
}

void resume_terminal() noexcept {
  is_suspended = false;
  if (!change(State::Taken, State::Busy)) return;
  const bool is_ours = !is_in_background(taken_fd);
  if (is_ours) take_now();
  state = is_ours ? State::Taken : State::Free;
}

}  // namespace docbao::app
