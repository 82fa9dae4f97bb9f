// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <atomic>
#include <mutex>

#include "base/file_descriptor.hpp"
#include "speechd/line_reader.hpp"
#include "speechd/protocol.hpp"

namespace docbao::speechd {

/// The server's commands, carried out by whichever thread sees them first: one waits for them, another that
/// is busy with sound may look for them now and then, which is sooner than the first can wake up. No two
/// carry out commands at a time.
class Commands {
 public:
  /// Reads `fd`, which stays the caller's. `protocol` must outlive it.
  Commands(int fd, Protocol& protocol);

  /// Waits for commands and carries out what is there. False once there are no more, one has asked for the
  /// end, or end() was called. One thread at a time.
  bool wait();
  /// Carries out what is there now. Never waits.
  void look();
  /// Ends the waiting. Any thread.
  void end() noexcept;
  /// The program's. After the end.
  int exit_code() const noexcept { return exit_code_; }

 private:
  bool is_readable() const noexcept;
  void carry_out();
  void read_lines();

  int fd_;
  Protocol& protocol_;
  FileDescriptor wake_;  ///< becomes readable at the end
  std::mutex carrying_out_;
  LineReader lines_;
  std::atomic<bool> is_over_{false};
  std::atomic<int> exit_code_{0};
};

}  // namespace docbao::speechd
