// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/unfinished_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace docbao {
namespace fs = std::filesystem;
namespace {

FileDescriptor open_folder(const fs::path& folder) {
  return FileDescriptor(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

bool has_name_of_unfinished(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return name.starts_with(".docbao-") && name.ends_with(".part");
}

bool is_still_at(const FileDescriptor& fd, const fs::path& path) {
  struct stat held {
  }, named{};
  return fstat(fd.get(), &held) == 0 && lstat(path.c_str(), &named) == 0 && held.st_ino == named.st_ino &&
         held.st_dev == named.st_dev;
}

bool is_the_users(const FileDescriptor& fd) {
  struct stat held {};
  return fstat(fd.get(), &held) == 0 && held.st_uid == geteuid();
}

bool holds_only_ours(const fs::path& folder, bool (*is_ours)(std::string_view name)) {
  std::error_code error;
  fs::directory_iterator at(folder, error);
  for (const fs::directory_iterator end; !error && at != end; at.increment(error)) {
    if (!is_ours(at->path().filename().string())) return false;
  }
  return !error;
}

}  // namespace

FileDescriptor hold_unfinished_folder(const fs::path& folder) {
  FileDescriptor fd = open_folder(folder);
  if (!fd || (flock(fd.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)) return {};
  if (is_still_at(fd, folder)) return fd;
  errno = ENOENT;
  return {};
}

void remove_abandoned_folders(const fs::path& parent, bool (*is_ours)(std::string_view name)) {
  std::error_code error;
  fs::directory_iterator at(parent.empty() ? "." : parent, error);
  for (const fs::directory_iterator end; !error && at != end; at.increment(error)) {
    if (!has_name_of_unfinished(at->path())) continue;
    const FileDescriptor fd = open_folder(at->path());
    if (!fd || !is_the_users(fd) || flock(fd.get(), LOCK_EX | LOCK_NB) != 0) continue;
    std::error_code ignored;
    if (holds_only_ours(at->path(), is_ours)) fs::remove_all(at->path(), ignored);
  }
}

}  // namespace docbao
