// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <atomic>
#include <mutex>
#include <string>
#include <string_view>

#include "base/file_descriptor.hpp"

namespace docbao::speechd {

/// The module's log, on standard error, which Speech Dispatcher keeps in a file: as much of it as the server
/// asks for, and never a word of what users hear. Any thread.
class Log {
 public:
  enum Level : int { kFailure = 1 };

  void set_level(int level) noexcept { level_ = level; }
  /// A line, where the server wants lines of that level.
  void write(Level level, std::string_view line);

  /// From now on all goes to that file as well, what users hear included; "" ends it. False where it cannot
  /// be opened.
  bool debug(const std::string& path);
  /// A line for the file of debug() alone.
  void trace(std::string_view what, std::string_view text);

 private:
  std::atomic<int> level_{kFailure};
  std::atomic<bool> is_debugging_{false};
  std::mutex mutex_;
  FileDescriptor file_;
};

}  // namespace docbao::speechd
