// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <utmp.h>

#include <csignal>
#include <cstring>
#include <functional>

#include "run_program.hpp"

namespace docbao::test {

inline constexpr int kPatienceMs = 60'000;  // only a failing test waits so long

/// Waits until the condition holds; false where it never does.
inline bool waits_for(const std::function<bool()>& condition) {
  for (int waited_ms = 0; waited_ms < kPatienceMs; waited_ms += 10) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

/// A program on a terminal of its own, which the test types at and reads.
class PseudoTerminal {
 public:
  PseudoTerminal() {
    openpty(&master_, &slave_, nullptr, nullptr, nullptr);
    fcntl(master_, F_SETFL, O_NONBLOCK);
    for (const int fd : {master_, slave_})
      fcntl(fd, F_SETFD, FD_CLOEXEC);  // a program must not hold its own end open
    tcgetattr(slave_, &before_);
  }
  PseudoTerminal(const PseudoTerminal&) = delete;
  PseudoTerminal& operator=(const PseudoTerminal&) = delete;
  ~PseudoTerminal() {
    if (child_ > 0) end(SIGKILL);
    close(master_);
    close(slave_);
  }
  std::filesystem::path folder() const { return scratch_.path(); }

  /// The first word is the program's path. Whatever stands in `environment` comes after what every run has.
  void start(std::vector<std::string> arguments, const std::vector<std::string>& environment) {
    child_ = fork();
    if (child_ == 0) become(arguments, environment);
  }
  pid_t child() const noexcept { return child_; }

  /// Reads what is printed meanwhile, for a terminal whose reader stands still takes no more.
  void type(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = write(master_, bytes.data(), bytes.size());
      if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
      else read_some(10);
    }
  }

  /// Waits until `text` stands in what was printed since the last call; false where it does not come.
  bool shows(std::string_view text) {
    for (;;) {
      if (const std::size_t found = printed_.find(text, seen_); found != std::string::npos) {
        seen_ = found + text.size();
        return true;
      }
      if (!read_some()) return false;
    }
  }
  /// Reads for a moment; gives what was printed after what shows() has seen.
  std::string shows_in_a_moment() {
    while (read_some(300)) {
    }
    return printed_.substr(seen_);
  }
  /// Sends a signal (0: none) and waits for the end; gives the exit code.
  int end(int signal) {
    if (signal != 0) kill(child_, signal);
    int status = 0;
    while (waitpid(child_, &status, WNOHANG) == 0) read_some(10);
    while (read_some(0)) {
    }
    child_ = -1;
    pass_on_sanitizer(printed_);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  const std::string& printed() const { return printed_; }

  /// What Ctrl-S and Ctrl-Q do.
  void stand_still() { tcflow(slave_, TCOOFF); }
  void move_on() { tcflow(slave_, TCOON); }
  termios mode() const {
    termios now{};
    tcgetattr(slave_, &now);
    return now;
  }
  bool is_as_before() const {
    const termios now = mode();
    return now.c_lflag == before_.c_lflag && now.c_iflag == before_.c_iflag &&
           now.c_oflag == before_.c_oflag && std::memcmp(now.c_cc, before_.c_cc, sizeof now.c_cc) == 0;
  }
  bool has_single_keys() const { return (mode().c_lflag & ICANON) == 0; }
  /// The last switch of bracketed paste was that one.
  bool marks_pastes() const {
    const std::size_t on = printed_.rfind("\x1b[?2004h"), off = printed_.rfind("\x1b[?2004l");
    return on != std::string::npos && (off == std::string::npos || off < on);
  }
  /// Reads what is printed until single keys are taken and pastes are marked; false where they never are.
  bool comes_to_take_keys() {
    return waits_for([this] { return read_some(0), has_single_keys() && marks_pastes(); });
  }
  pid_t foreground() const { return tcgetpgrp(master_); }

 private:
  bool read_some(int patience_ms = kPatienceMs) {
    pollfd watched{master_, POLLIN, 0};
    if (poll(&watched, 1, patience_ms) <= 0) return false;
    char bytes[4096];
    const ssize_t got = read(master_, bytes, sizeof bytes);
    if (got <= 0) return false;
    printed_.append(bytes, static_cast<std::size_t>(got));
    return true;
  }

  [[noreturn]] void become(std::vector<std::string>& arguments, const std::vector<std::string>& more) {
    for (const int signal : {SIGINT, SIGHUP, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU})
      std::signal(signal, SIG_DFL);
    login_tty(slave_);
    std::vector<std::string> environment = {"HOME=" + folder().string(), "LC_ALL=C.UTF-8",
                                            "PATH=/usr/bin:/bin", "ACCESSIBLE=1"};
    environment.insert(environment.end(), more.begin(), more.end());
    become_program(arguments, environment);
  }

  ScratchFolder scratch_;
  int master_ = -1, slave_ = -1;
  pid_t child_ = -1;
  termios before_{};
  std::string printed_;
  std::size_t seen_ = 0;
};

}  // namespace docbao::test
