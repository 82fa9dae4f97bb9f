// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/atomic_folder.hpp"

#include <fcntl.h>
#include <stdio.h>  // NOLINT: renameat2 is GNU's
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <utility>

#include "base/atomic_file.hpp"
#include "base/unfinished_name.hpp"
#include "base/write_all.hpp"

namespace docbao {
namespace fs = std::filesystem;
namespace {

Status check_replaceable(const std::string& path, const std::string& mark) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(path, error))) return {};
  if (!fs::is_directory(path, error)) return output_failed(path, ENOTDIR);
  if (fs::is_empty(path, error) || fs::exists(fs::path(path) / mark, error)) return {};
  return output_failed(path, ENOTEMPTY);
}

/// Swaps a finished folder with one that has the name, so that at every moment a whole one has it.
int take_name(const std::string& temporary, const std::string& path) noexcept {
  if (renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EEXIST) return errno;
  return renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE) == 0 ? 0 : errno;
}

Status write_file(const std::string& path, const std::function<Status(int)>& write) {
  Result<AtomicFile> file = AtomicFile::create(path);
  if (!file) return fail(std::move(file.error()));
  if (Status written = write(file->fd()); !written) return written;
  return file->commit();
}

}  // namespace

Result<AtomicFolder> AtomicFolder::create(const std::string& path, std::string mark) {
  std::string target = path;
  while (target.size() > 1 && target.ends_with('/')) target.pop_back();
  if (Status free = check_replaceable(target, mark); !free) return fail(std::move(free.error()));
  for (int attempt = 0;; ++attempt) {
    const std::string temporary = unfinished_name(fs::path(target).parent_path(), attempt);
    if (mkdir(temporary.c_str(), 0777) == 0) return AtomicFolder(std::move(target), temporary);
    if (errno != EEXIST) return output_failed(path, errno);
  }
}

AtomicFolder::AtomicFolder(AtomicFolder&& other) noexcept
    : path_(std::move(other.path_)), temporary_(std::exchange(other.temporary_, {})) {}

AtomicFolder::~AtomicFolder() {
  std::error_code ignored;
  if (!temporary_.empty()) fs::remove_all(temporary_, ignored);
}

Status AtomicFolder::add(const std::string& name, std::string_view content) const {
  return add(name, [&](int fd) { return write_all(fd, content, path_); });
}

Status AtomicFolder::add(const std::string& name, const std::function<Status(int)>& write) const {
  Status added = write_file(temporary_ + '/' + name, write);
  if (!added) added.error().where = path_;
  return added;
}

Status AtomicFolder::commit() {
  if (const int error = take_name(temporary_, path_); error != 0) return output_failed(path_, error);
  std::error_code ignored;
  fs::remove_all(temporary_, ignored);  // the one that had the name before
  temporary_.clear();
  return sync_folder(fs::path(path_).parent_path().string(), path_);
}

}  // namespace docbao
