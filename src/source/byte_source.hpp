// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "docbao/result.hpp"

namespace docbao {

/// The bytes of a file, or of standard input, which stays open.
class ByteSource {
 public:
  /// "-" is standard input. Fails with CannotOpen.
  static Result<ByteSource> open(const std::string& path);
  ByteSource(ByteSource&& other) noexcept;
  ByteSource& operator=(ByteSource&&) = delete;
  ~ByteSource();

  /// Adds what is there to `out`, up to `most` bytes, and waits only where nothing is there. Gives their
  /// number; 0 at the end. Fails with CannotOpen.
  Result<std::size_t> read_some(std::string& out, std::size_t most);

 private:
  ByteSource(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
  int fd_;
  std::string path_;
};

}  // namespace docbao
