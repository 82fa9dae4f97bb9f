// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

#include "docbao/result.hpp"

namespace docbao::app {

/// Results, on standard output. Buffered; on a terminal every line is seen at once. One thread.
class Output {
 public:
  Output();
  /// Writes the text and a line end. Fails with BrokenPipe, DiskFull, CannotWrite.
  Status line(std::string_view text);
  Status write(std::string_view text);
  /// Whatever is still held; the last chance to learn that the disk is full.
  Status flush();
  bool is_terminal() const noexcept { return is_terminal_; }

 private:
  bool is_terminal_;
};

}  // namespace docbao::app
