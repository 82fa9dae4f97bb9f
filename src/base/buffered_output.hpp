// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "docbao/result.hpp"

namespace docbao {

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

}  // namespace docbao
