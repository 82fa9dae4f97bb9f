// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "base/file_descriptor.hpp"
#include "docbao/result.hpp"

namespace docbao {

/// Bytes that wait on the disk, in a file without a name: it goes away however the process ends.
class Spool {
 public:
  /// Beside the file that is to be written, where there must be room anyway; `path` is also named in
  /// failures.
  static Result<Spool> create_beside(const std::string& path);

  int fd() const noexcept { return fd_.get(); }
  const std::string& path() const noexcept { return path_; }
  Result<std::uint64_t> size() const;
  /// Reads up to `out.size()` bytes from `at` on; fewer only at the end.
  Result<std::size_t> read(std::uint64_t at, std::span<std::byte> out) const;
  /// Writes all of it at `at`.
  Status write(std::uint64_t at, std::span<const std::byte> bytes);

 private:
  Spool(FileDescriptor fd, std::string path) : fd_(std::move(fd)), path_(std::move(path)) {}
  FileDescriptor fd_;
  std::string path_;
};

}  // namespace docbao
