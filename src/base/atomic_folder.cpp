// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/atomic_folder.hpp"

#include <fcntl.h>
#include <stdio.h>  // NOLINT: renameat2 is GNU's
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <utility>
#include <vector>

#include "base/atomic_file.hpp"
#include "base/unfinished_folder.hpp"
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

/// Whoever may read a file may read the one that replaces it, and nobody else.
void copy_rights(const fs::path& from, const fs::path& to) noexcept {
  struct stat old {};
  if (stat(from.c_str(), &old) != 0) return;
  constexpr mode_t kRights = S_IRWXU | S_IRWXG | S_IRWXO;
  const bool keeps_group = chown(to.c_str(), old.st_uid, old.st_gid) == 0;
  static_cast<void>(chmod(to.c_str(), old.st_mode & (keeps_group ? kRights : kRights & ~mode_t{S_IRWXG})));
}

/// What is in a folder; nothing where there is none. Fails with CannotWrite where it cannot be looked
/// through.
Result<std::vector<fs::path>> entries_of(const fs::path& folder) {
  std::vector<fs::path> entries;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    entries.push_back(at->path());
  if (error && error.value() != ENOENT) return output_failed(folder.string(), error.value());
  return entries;
}

/// For a folder, to all that is in it. What the file system gives no second name is left out.
Status give_second_name(const fs::path& from, const fs::path& to) {
  struct stat found {};
  if (lstat(from.c_str(), &found) != 0) return {};
  if (!S_ISDIR(found.st_mode)) {
    if (linkat(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), 0) == 0) return {};
    const bool is_left_out = errno == EPERM || errno == EOPNOTSUPP || errno == EMLINK || errno == ENOSYS;
    return is_left_out ? Status{} : output_failed(to.string(), errno);
  }
  if (mkdir(to.c_str(), found.st_mode & 07777) != 0) return output_failed(to.string(), errno);
  copy_rights(from, to);
  const auto entries = entries_of(from);
  if (!entries) return fail(entries.error());
  for (const fs::path& entry : *entries) {
    if (Status kept = give_second_name(entry, to / entry.filename()); !kept) return kept;
  }
  return {};
}

/// Moves what is not ours and got no second name.
Status move_rest(const fs::path& from, const fs::path& to, AtomicFolder::IsOurs is_ours) {
  const auto entries = entries_of(from);
  if (!entries) return fail(entries.error());
  for (const fs::path& entry : *entries) {
    const fs::path place = to / entry.filename();
    struct stat found {};
    if (is_ours && is_ours(entry.filename().string())) continue;
    if (lstat(place.c_str(), &found) != 0) {
      if (rename(entry.c_str(), place.c_str()) != 0) return output_failed(to.string(), errno);
    } else if (S_ISDIR(found.st_mode)) {
      if (Status moved = move_rest(entry, place, nullptr); !moved) return moved;
    }
  }
  return {};
}

Status write_file(const std::string& path, const std::function<Status(int)>& write) {
  Result<AtomicFile> file = AtomicFile::create(path);
  if (!file) return fail(std::move(file.error()));
  if (Status written = write(file->fd()); !written) return written;
  return file->commit();
}

}  // namespace

Result<AtomicFolder> AtomicFolder::create(const std::string& path, const std::string& mark, IsOurs is_ours) {
  std::string target = path;
  while (target.size() > 1 && target.ends_with('/')) target.pop_back();
  if (Status allowed = check_links(target); !allowed) return fail(std::move(allowed.error()));
  std::error_code ignored;
  if (fs::is_symlink(target, ignored) && fs::is_directory(target, ignored))
    target = fs::canonical(target, ignored).string();  // a link stays one
  if (Status free = check_replaceable(target, mark); !free) return fail(std::move(free.error()));
  const fs::path parent = fs::path(target).parent_path();
  remove_abandoned_folders(parent, is_ours);
  for (int attempt = 0;; ++attempt) {
    const std::string temporary = unfinished_name(parent, attempt);
    if (mkdir(temporary.c_str(), 0777) != 0) {
      if (errno != EEXIST) return output_failed(path, errno);
    } else if (FileDescriptor held = hold_unfinished_folder(temporary)) {
      note_unfinished_folder(temporary);
      return AtomicFolder(std::move(target), temporary, std::move(held), is_ours);
    } else {
      const int error = errno;
      rmdir(temporary.c_str());
      if (error != EWOULDBLOCK && error != ENOENT) return output_failed(path, error);
    }
  }
}

AtomicFolder::AtomicFolder(AtomicFolder&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      held_(std::move(other.held_)),
      is_ours_(other.is_ours_) {}

AtomicFolder::~AtomicFolder() {
  if (temporary_.empty()) return;
  std::error_code ignored;
  fs::remove_all(temporary_, ignored);
  forget_unfinished_folder(temporary_);
}

Status AtomicFolder::add(const std::string& name, std::string_view content) const {
  return add(name, [&](int fd) { return write_all(fd, content, path_); });
}

Status AtomicFolder::add(const std::string& name, const std::function<Status(int)>& write) const {
  Status added = write_file(temporary_ + '/' + name, write);
  if (!added) added.error().where = path_;
  return added;
}

/// Gives the new files the rights of the old ones, and a second name in the new folder to what is not ours:
/// at no moment is it missing from the folder. A file system without second names gets it after the exchange.
Status AtomicFolder::take_over() const {
  copy_rights(path_, temporary_);
  const auto entries = entries_of(path_);
  if (!entries) return fail(entries.error());
  for (const fs::path& old : *entries) {
    const std::string name = old.filename().string();
    if (is_ours_(name)) copy_rights(old, fs::path(temporary_) / name);
    else if (Status kept = give_second_name(old, fs::path(temporary_) / name); !kept) return kept;
  }
  return {};
}

Status AtomicFolder::commit() {
  if (Status taken = take_over(); !taken) return fail(taken.error().code, path_, taken.error().detail);
  if (const int error = take_name(temporary_, path_); error != 0) return output_failed(path_, error);
  forget_unfinished_folder(temporary_);  // while it may hold what is not ours
  if (Status moved = move_rest(temporary_, path_, is_ours_); !moved) {
    temporary_.clear();  // what could not be moved stays in it
    return fail(moved.error().code, path_, moved.error().detail);
  }
  note_unfinished_folder(temporary_);
  std::error_code error;
  fs::remove_all(temporary_, error);  // the one that had the name before
  forget_unfinished_folder(temporary_);
  const std::string old = std::exchange(temporary_, {});
  if (error) return output_failed(old, error.value());  // the user finds it there
  return sync_folder(fs::path(path_).parent_path().string(), path_);
}

}  // namespace docbao
