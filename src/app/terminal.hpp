// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/file_descriptor.hpp"

namespace docbao::app {

/// Whether `fd` is our terminal and another job has it just now. To read from it then fails, or stops the
/// process.
bool is_in_background(int fd) noexcept;

/// From now on the terminal stops nobody who is in the background: to read from it fails, to print to it
/// goes through. For those who go on there.
void go_on_in_background() noexcept;

/// The terminal is told by TERM to know lines and nothing else.
bool is_dumb_terminal() noexcept;

/// Our terminal, to read and to write; empty where there is none.
FileDescriptor open_own_terminal() noexcept;

/// A terminal that marks what is pasted into it (bracketed paste) and, if so wanted, gives every key at once
/// and does not print it. It is as it was before, again, when the object goes, when the process is stopped,
/// and also when it ends by a signal or a crash. One at a time; one thread. Ctrl-C and Ctrl-Z stay what they
/// are.
class TakenTerminal {
 public:
  enum class Gives { Keys, Lines };

  /// `fd` must be a terminal.
  TakenTerminal(int fd, Gives gives);
  TakenTerminal(const TakenTerminal&) = delete;
  TakenTerminal& operator=(const TakenTerminal&) = delete;
  ~TakenTerminal();
  /// Takes it, unless that was done already: to be called again and again, for it is given back when the
  /// process is stopped, and a shell tells nobody that a job came to the foreground. Does nothing while
  /// another job has it.
  void take() noexcept;
  /// To print there; writes do not wait where it stands still.
  int fd() const noexcept { return own_.get(); }
  Gives gives() const noexcept { return gives_; }
  /// Before it was taken it printed what was typed.
  bool did_echo() const noexcept;

 private:
  FileDescriptor own_;
  Gives gives_;
};

// All below may be called by any thread, the first also by a signal handler.

/// Gives the terminal back, if it was taken and no other job has it.
void restore_terminal() noexcept;
/// The same, and nobody takes it before resume_terminal().
void suspend_terminal() noexcept;
/// The process goes on, after a stop that it was told of or not: in the second case the terminal is taken
/// once more, for it may have been changed meanwhile.
void resume_terminal() noexcept;

}  // namespace docbao::app
