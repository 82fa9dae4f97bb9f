// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/file_descriptor.hpp"

namespace docbao::app {

/// A terminal that gives every key at once and does not print it; as it was before, again, when the object
/// goes, and also when the process ends by a signal or a crash. One at a time. Ctrl-C and Ctrl-Z stay what
/// they are.
class SingleKeys {
 public:
  /// Does nothing where `fd` is no terminal, or one that another job has.
  explicit SingleKeys(int fd);
  SingleKeys(const SingleKeys&) = delete;
  SingleKeys& operator=(const SingleKeys&) = delete;
  ~SingleKeys();
  bool active() const noexcept { return active_; }

 private:
  FileDescriptor own_;
  bool active_ = false;
};

/// Gives the terminal back, if it was taken. May be called from a signal handler and by any thread.
void restore_terminal() noexcept;

}  // namespace docbao::app
