// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/byte_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace docbao {
namespace {

auto cannot_open(const std::string& path, int reason) {
  return fail(ErrorCode::CannotOpen, path, std::system_category().message(reason));
}

}  // namespace

Result<ByteSource> ByteSource::open(const std::string& path) {
  ByteSource source(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC), path);
  if (source.fd_ < 0) return cannot_open(path, errno);
  struct stat about {};
  if (::fstat(source.fd_, &about) != 0) return cannot_open(path, errno);
  if (S_ISDIR(about.st_mode)) return cannot_open(path, EISDIR);
  return source;
}

ByteSource::ByteSource(ByteSource&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), path_(std::move(other.path_)) {}

ByteSource::~ByteSource() {
  if (fd_ >= 0 && fd_ != STDIN_FILENO) ::close(fd_);
}

Result<std::size_t> ByteSource::read_some(std::string& out, std::size_t most) {
  const std::size_t before = out.size();
  out.resize(before + most);
  ssize_t got = 0;
  do got = ::read(fd_, out.data() + before, most);
  while (got < 0 && errno == EINTR);
  const int reason = errno;
  const std::size_t count = got < 0 ? 0 : static_cast<std::size_t>(got);
  out.resize(before + count);
  if (got < 0) return cannot_open(path_, reason);
  return count;
}

}  // namespace docbao
