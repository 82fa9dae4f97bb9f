// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "docbao/result.hpp"

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

 private:
  int fd_ = -1;
};

/// The failure of an output, by the system's error number. `where` is what the user calls the output.
tl::unexpected<Error> output_failed(std::string_view where, int error_number);

/// Writes all of it: goes on after a signal and after a short write, waits where the descriptor does not.
Status write_all(int fd, std::span<const std::byte> bytes, std::string_view where);

/// Gathers small pieces into large writes. After a failure every call fails in the same way, so a gap can
/// never be followed by more sound. The descriptor must outlive it.
class BufferedOutput {
 public:
  BufferedOutput(int fd, std::string where) : fd_(fd), where_(std::move(where)) {}
  /// Takes the bytes; writes everything out once more than `hold_bytes` wait.
  Status append(std::span<const std::byte> bytes, std::size_t hold_bytes);
  Status flush();
  /// Bytes taken since it was made, written or waiting.
  std::uint64_t taken() const noexcept { return taken_; }
  std::size_t waiting() const noexcept { return waiting_.size(); }

 private:
  int fd_;
  std::string where_;
  std::vector<std::byte> waiting_;
  std::uint64_t taken_ = 0;
  Status state_;
};

/// A file that gets its name only when commit() succeeds: until then it stands in the same folder under a
/// name of our own, which the destructor removes. A file that had the name before keeps it, whole, until that
/// moment. A symbolic link stays one; the file it names is replaced.
class AtomicFile {
 public:
  /// Fails with CannotWrite where the folder is missing or closed to us, or the name is no regular file's.
  static Result<AtomicFile> create(const std::string& path);
  AtomicFile(AtomicFile&&) noexcept = default;
  ~AtomicFile();
  int fd() const noexcept { return fd_.get(); }
  /// Puts what was written on the disk, then gives it the name.
  Status commit();

 private:
  AtomicFile(std::string asked, std::string target, std::string temporary, FileDescriptor fd);
  std::string asked_;      // as the user wrote it, for messages
  std::string target_;     // with symbolic links followed
  std::string temporary_;  // empty once it has its name, or was moved away
  FileDescriptor fd_;
};

}  // namespace docbao
