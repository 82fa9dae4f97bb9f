// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <filesystem>

#include "base/write_all.hpp"

namespace docbao {
namespace {

FileDescriptor open_to_lock(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return open_to_read(path);
  return FileDescriptor(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
}

}  // namespace

Result<FileLock> FileLock::take(const std::string& path) {
  FileDescriptor fd = open_to_lock(path);
  if (!fd) return output_failed(path, errno);
  while (flock(fd.get(), LOCK_EX) != 0) {
    if (errno != EINTR) return output_failed(path, errno);
  }
  return FileLock(std::move(fd));
}

}  // namespace docbao
