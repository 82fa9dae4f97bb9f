// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file_descriptor.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace docbao {

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

FileDescriptor::~FileDescriptor() {
  if (fd_ >= 0) close(fd_);
}

FileDescriptor open_to_read(const std::string& path) noexcept {
  return FileDescriptor(open(path.c_str(), O_RDONLY | O_CLOEXEC));
}

FileDescriptor open_to_write(const std::string& path) noexcept {
  return FileDescriptor(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
}

FileDescriptor open_to_append(const std::string& path) noexcept {
  return FileDescriptor(open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
}

FileDescriptor create_file(const std::string& path, unsigned mode) noexcept {
  return FileDescriptor(open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode));
}

FileDescriptor duplicate(int fd, int at_least) noexcept {
  return FileDescriptor(fcntl(fd, F_DUPFD_CLOEXEC, at_least));
}

FileDescriptor open_nowhere() noexcept { return FileDescriptor(open("/dev/null", O_RDWR | O_CLOEXEC)); }

}  // namespace docbao
