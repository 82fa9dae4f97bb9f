// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/byte_source.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/system_reason.hpp"
#include "base/wait_readable.hpp"
#include "base/write_all.hpp"

namespace docbao {
namespace {

auto cannot_open(const std::string& path, int reason) {
  return fail(ErrorCode::CannotOpen, path, system_reason(reason));
}

}  // namespace

Result<ByteSource> ByteSource::open(const std::string& path) {
  // Without waiting: a named pipe whose writer is still to come is waited for where a stop can end the wait.
  const int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;
  ByteSource source(path == "-" ? STDIN_FILENO : ::open(path.c_str(), flags), path);
  if (source.fd_ < 0) return cannot_open(path, errno);
  struct stat about {};
  if (::fstat(source.fd_, &about) != 0) return cannot_open(path, errno);
  if (S_ISDIR(about.st_mode)) return cannot_open(path, EISDIR);
  source.is_file_ = S_ISREG(about.st_mode);
  return source;
}

ByteSource ByteSource::of_file(FileDescriptor file, std::string path) {
  ::lseek(file.get(), 0, SEEK_SET);
  ByteSource source(file.release(), std::move(path));
  source.is_file_ = true;
  return source;
}

ByteSource::ByteSource(ByteSource&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      path_(std::move(other.path_)),
      first_(std::move(other.first_)),
      is_file_(other.is_file_),
      at_end_(other.at_end_) {}

ByteSource::~ByteSource() {
  if (fd_ >= 0 && fd_ != STDIN_FILENO) ::close(fd_);
}

Result<std::string_view> ByteSource::first_bytes(std::size_t least, const std::stop_token& stop) {
  while (!at_end_ && first_.size() < least) {
    const auto got = read_more(first_, kFirstBytes - first_.size(), stop);
    if (!got) return fail(got.error());
  }
  return first_;
}

Result<std::size_t> ByteSource::read_some(std::string& out, std::size_t most, const std::stop_token& stop) {
  if (first_.empty()) return read_more(out, most, stop);
  const std::size_t count = std::min(most, first_.size());
  out.append(first_, 0, count);
  first_.erase(0, count);
  return count;
}

Result<FileDescriptor> ByteSource::take_file(const std::stop_token& stop) {
  // Standard input stays open, and may begin in the middle of a file.
  if (is_file_ && fd_ != STDIN_FILENO) return FileDescriptor(std::exchange(fd_, -1));
  FileDescriptor file(::memfd_create("docbao", MFD_CLOEXEC));
  if (!file) return cannot_open(path_, errno);
  std::string piece;
  for (std::size_t size = 0;; size += piece.size()) {
    piece.clear();
    const auto count = read_some(piece, kReadBytes, stop);
    if (!count) return fail(count.error());
    if (*count == 0) return file;
    if (size + *count > kMostFileBytes) return fail(ErrorCode::BadDocument, path_, "too_large");
    if (Status written = write_copy(file.get(), piece, path_); !written) return fail(written.error());
  }
}

Result<std::size_t> ByteSource::read_more(std::string& out, std::size_t most, const std::stop_token& stop) {
  const std::size_t before = out.size();
  ssize_t got = 0;
  int reason = 0;
  do {
    if (at_end_) return std::size_t{0};
    if (!is_file_ && !wait_readable(fd_, stop)) return fail(ErrorCode::Interrupted);
    out.resize(before + most);
    got = ::read(fd_, out.data() + before, most);
    reason = errno;
    out.resize(before + (got < 0 ? 0 : static_cast<std::size_t>(got)));
  } while (got < 0 && (reason == EINTR || reason == EAGAIN));
  at_end_ = got <= 0;
  if (got < 0) return cannot_open(path_, reason);
  return static_cast<std::size_t>(got);
}

}  // namespace docbao
