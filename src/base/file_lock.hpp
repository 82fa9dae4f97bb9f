// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "base/file_descriptor.hpp"
#include "docbao/result.hpp"

namespace docbao {

/// Shuts others out while it lives: one FileLock at a time per file or folder, among all processes and within
/// one. It binds only those who ask for it too; nobody is kept from reading or writing. The system lets go of
/// it when the process dies, however it dies.
class FileLock {
 public:
  /// Waits until nobody else has it. `path` is a folder, or a file, which is created (for its owner alone)
  /// and stays. Fails with CannotWrite where it cannot be opened, or its file system knows no locks.
  static Result<FileLock> take(const std::string& path);

 private:
  explicit FileLock(FileDescriptor fd) : fd_(std::move(fd)) {}
  FileDescriptor fd_;
};

}  // namespace docbao
