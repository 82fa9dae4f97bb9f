// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <utility>

namespace docbao {

/// Owns an open file descriptor.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int fd) noexcept : fd_(fd) {}
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;
  ~FileDescriptor();
  int get() const noexcept { return fd_; }
  explicit operator bool() const noexcept { return fd_ >= 0; }
  /// Gives it up: the caller closes it.
  int release() noexcept { return std::exchange(fd_, -1); }

 private:
  int fd_ = -1;
};

// The functions below give an empty FileDescriptor where the system refuses; errno says why. No descriptor of
// theirs is inherited by a program that we start. A new file gets the rights that the umask leaves of `mode`.

FileDescriptor open_to_read(const std::string& path) noexcept;
/// A new file, or the one that is there, emptied. Half of what is written may stand there when the process
/// dies: a file that is to be whole at every moment is an AtomicFile's.
FileDescriptor open_to_write(const std::string& path) noexcept;
/// A new file, or the one that is there; every write goes to its end, also when another process writes too.
FileDescriptor open_to_append(const std::string& path) noexcept;
/// A new file, to read and to write. Fails with EEXIST where anything has the name.
FileDescriptor create_file(const std::string& path, unsigned mode = 0666) noexcept;
/// Another descriptor of what `fd` leads to, not below the number `at_least`: 3 is past the standard ones.
FileDescriptor duplicate(int fd, int at_least = 3) noexcept;

/// Leads nowhere: what is written there is lost, what is read ends at once.
FileDescriptor open_nowhere() noexcept;

}  // namespace docbao
