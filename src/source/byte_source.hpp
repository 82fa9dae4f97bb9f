// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/file_descriptor.hpp"
#include "docbao/result.hpp"

namespace docbao {

/// The bytes of a file, or of standard input, which stays open. Both reading functions fail with Interrupted
/// when `stop` ends their wait for bytes, and with CannotOpen where the system cannot read. One thread.
class ByteSource {
 public:
  /// The most bytes that first_bytes() gives.
  static constexpr std::size_t kFirstBytes = std::size_t{8} << 10;
  /// How many bytes its users ask for at a time.
  static constexpr std::size_t kReadBytes = std::size_t{64} << 10;

  /// "-" is standard input. Fails with CannotOpen.
  static Result<ByteSource> open(const std::string& path);
  /// Of a file that is open, to be read from its beginning; `path` is what messages call it.
  static ByteSource of_file(FileDescriptor file, std::string path);
  ByteSource(ByteSource&& other) noexcept;
  ByteSource& operator=(ByteSource&&) = delete;
  ~ByteSource();

  const std::string& path() const noexcept { return path_; }
  /// A file on a disk: reading it never waits for anybody.
  bool is_file() const noexcept { return is_file_; }

  /// The bytes it begins with, which read_some() gives again: at least `least` of them, up to kFirstBytes, or
  /// all where there are fewer. The view holds until the next call.
  Result<std::string_view> first_bytes(std::size_t least, const std::stop_token& stop);

  /// Adds what is there to `out`, up to `most` bytes, and waits only where nothing is there. Gives their
  /// number; 0 at the end, and ever after.
  Result<std::size_t> read_some(std::string& out, std::size_t most, const std::stop_token& stop);

  /// All of it as a file that can be read from its beginning, in memory where it is none on a disk. Nothing
  /// may be asked afterwards. Fails with BadDocument "too_large" where there are more than kMostFileBytes.
  Result<FileDescriptor> take_file(const std::stop_token& stop);
  static constexpr std::size_t kMostFileBytes = std::size_t{256} << 20;

 private:
  ByteSource(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
  Result<std::size_t> read_more(std::string& out, std::size_t most, const std::stop_token& stop);

  int fd_;
  std::string path_;
  std::string first_;  // read by first_bytes(), and not yet by read_some()
  bool is_file_ = false, at_end_ = false;
};

}  // namespace docbao
