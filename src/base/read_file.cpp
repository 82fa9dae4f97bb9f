// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/read_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

#include "base/file_descriptor.hpp"
#include "base/system_reason.hpp"

namespace docbao {
namespace {

constexpr std::size_t kReadBytes = std::size_t{64} << 10;

tl::unexpected<Error> not_read(const std::string& path, int error_number) {
  return fail(ErrorCode::CannotOpen, path, system_reason(error_number));
}

/// Without waiting for somebody at the other end of a FIFO; what is read then is waited for.
FileDescriptor open_at_once(const std::string& path) noexcept {
  FileDescriptor fd(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (fd) fcntl(fd.get(), F_SETFL, 0);
  return fd;
}

std::size_t size_of(int fd) noexcept {
  struct stat found {};
  return fstat(fd, &found) == 0 && found.st_size > 0 ? static_cast<std::size_t>(found.st_size) : 0;
}

}  // namespace

Result<std::string> read_file_bytes(const std::string& path, std::size_t most_bytes) {
  const FileDescriptor fd = open_at_once(path);
  if (!fd) return not_read(path, errno);
  const std::size_t expected = size_of(fd.get());
  if (expected > most_bytes) return not_read(path, EFBIG);
  std::string bytes;
  bytes.reserve(expected + kReadBytes);
  for (;;) {
    const std::size_t had = bytes.size();
    bytes.resize(had + kReadBytes);
    const ssize_t got = read(fd.get(), bytes.data() + had, bytes.size() - had);
    const int reason = errno;
    bytes.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) return bytes;
    if (got < 0 && reason != EINTR) return not_read(path, reason);
    if (bytes.size() > most_bytes) return not_read(path, EFBIG);
  }
}

Result<std::string> read_file_text(const std::string& path, std::size_t most_bytes) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  Result<std::string> text = read_file_bytes(path, most_bytes);
  if (!text) return text;
  if (text->find('\0') != std::string::npos) return fail(ErrorCode::CannotOpen, path, "no_text");
  if (text->starts_with(kByteOrderMark)) text->erase(0, kByteOrderMark.size());
  return text;
}

bool is_absent(const std::string& path) noexcept {
  struct stat found {};
  return lstat(path.c_str(), &found) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

}  // namespace docbao
