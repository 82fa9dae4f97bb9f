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

/// How much a BufferedOutput of a file holds back: few system calls, little memory.
inline constexpr std::size_t kWriteBytes = 64 * 1024;

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

/// Opens a new file in `folder` that has no name, so that it goes away with the descriptor however the
/// process ends. Where the file system knows no such files (EOPNOTSUPP and the like) the result is closed.
FileDescriptor open_nameless(const std::string& folder) noexcept;

/// A file that gets its name only when commit() succeeds. Until then it lies in the same folder without any
/// name, or, where the file system knows no nameless files, under a name of our own, which the destructor
/// removes. A file that had the name before keeps it, whole, until that moment. A symbolic link stays one;
/// the file it names is replaced.
class AtomicFile {
 public:
  /// Fails with CannotWrite where the folder is missing or closed to us, or the name is no regular file's.
  /// Without `may_be_nameless` (for tests) it does as where there are no nameless files.
  static Result<AtomicFile> create(const std::string& path, bool may_be_nameless = true);
  AtomicFile(AtomicFile&&) noexcept = default;
  ~AtomicFile();
  int fd() const noexcept { return fd_.get(); }
  /// Puts what was written on the disk, then gives it the name.
  Status commit();

 private:
  AtomicFile(std::string asked, std::string target, std::string temporary, FileDescriptor fd);
  int give_name();
  std::string asked_;      // as the user wrote it, for messages
  std::string target_;     // with symbolic links followed
  std::string temporary_;  // empty while it has no name, once it has its own, or was moved away
  FileDescriptor fd_;
};

/// Removes every file that AtomicFile has not yet given its name: for a process that is about to _exit in the
/// middle of the work. Any thread; those files can be committed no more.
void discard_unfinished_files() noexcept;

}  // namespace docbao
