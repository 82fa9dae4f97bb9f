// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <sys/types.h>

#include <stop_token>
#include <string>
#include <vector>

#include "base/file_descriptor.hpp"
#include "docbao/result.hpp"

namespace docbao {

/// A program that was started for what it prints. It ends with this object. What it says on its standard
/// error is lost, and Ctrl-C at the terminal does not reach it.
class ChildProcess {
 public:
  /// The first of `arguments` is the program's path; `input` is its standard input. Fails with CannotOpen.
  static Result<ChildProcess> start(std::vector<std::string> arguments, const FileDescriptor& input);
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&&) = delete;
  ~ChildProcess();

  /// Reads what it prints.
  const FileDescriptor& output() const noexcept { return output_; }
  /// All that it still prints, at most `most` bytes; it is ended where there is more. Fails with Interrupted
  /// as soon as `stop` asks for it.
  Result<std::string> read_all(std::size_t most, const std::stop_token& stop);
  /// Waits for its end, which must be near. What waitpid tells; 0 for one that did its work.
  int wait();
  /// It runs on when this object ends.
  void let_run() noexcept { process_ = -1; }

 private:
  ChildProcess(pid_t process, FileDescriptor output) : process_(process), output_(std::move(output)) {}

  pid_t process_;  // -1 once it was waited for
  FileDescriptor output_;
};

}  // namespace docbao
