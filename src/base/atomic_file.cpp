// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/atomic_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <mutex>
#include <new>
#include <set>

#include "base/nameless_file.hpp"
#include "base/unfinished_name.hpp"
#include "base/write_all.hpp"

namespace docbao {
namespace fs = std::filesystem;
namespace {

constexpr int kMostLinks = 40;  // as many as Linux follows

bool is_shared_by_all(const struct stat& folder) noexcept {
  return (folder.st_mode & S_ISVTX) != 0 && (folder.st_mode & S_IWOTH) != 0;
}

bool may_follow(const fs::path& link, const struct stat& found) noexcept {
  struct stat folder {};
  const fs::path parent = link.parent_path();
  if (stat(parent.empty() ? "." : parent.c_str(), &folder) != 0 || !is_shared_by_all(folder)) return true;
  return found.st_uid == geteuid() || found.st_uid == folder.st_uid;
}

/// Where a link leads, from where it stands.
fs::path target_of(const fs::path& link) {
  std::error_code error;
  const fs::path target = fs::read_symlink(link, error);
  return target.is_absolute() ? target : link.parent_path() / target;
}

/// Looks at every link on the way, also at those that links lead to.
bool may_follow_all(const fs::path& path, int links) {
  fs::path at;
  for (const fs::path& part : path) {
    at /= part;
    struct stat found {};
    if (lstat(at.c_str(), &found) != 0 || !S_ISLNK(found.st_mode)) continue;
    if (!may_follow(at, found)) return false;
    if (links < kMostLinks && !may_follow_all(target_of(at), links + 1)) return false;
  }
  return true;
}

/// The name, in its folder, of the file that a link leads to and that is not there yet.
Result<std::string> new_file_behind(fs::path link, const std::string& asked) {
  std::error_code error;
  for (int links = 0; fs::is_symlink(link, error); ++links) {
    if (links == kMostLinks) return output_failed(asked, ELOOP);
    link = target_of(link);
  }
  return link.string();
}

/// The file that `path` names, symbolic links followed, if it may be replaced. A device or a pipe may not:
/// a rename would put a file in its place.
Result<std::string> replaceable(const std::string& path) {
  if (fs::path(path).filename().empty()) return output_failed(path, ENOENT);
  if (Status allowed = check_links(path); !allowed) return fail(std::move(allowed.error()));
  std::error_code error;
  if (fs::symlink_status(path, error).type() == fs::file_type::not_found) return path;
  if (!fs::exists(path, error) && !error) return new_file_behind(path, path);
  const fs::path target = fs::canonical(path, error);
  if (error) return output_failed(path, error.value());
  if (fs::is_directory(target, error)) return output_failed(path, EISDIR);
  if (!fs::is_regular_file(target, error)) return fail(ErrorCode::CannotWrite, path, "not_regular");
  if (access(target.c_str(), W_OK) != 0) return output_failed(path, errno);
  return target.string();
}

/// The names of our own that stand on the disk now, for discard_unfinished_files().
class Temporaries {
 public:
  void add(const std::string& name) {
    const std::lock_guard lock(mutex_);
    names_.insert(name);
  }
  void remove(const std::string& name) noexcept {
    const std::lock_guard lock(mutex_);
    names_.erase(name);
  }
  void unlink_all() noexcept {
    const std::lock_guard lock(mutex_);
    for (const std::string& name : names_) {
      if (unlink(name.c_str()) != 0 && errno == EISDIR) remove_folder(name);
    }
    names_.clear();
  }

 private:
  /// Where there is no memory left for it, it stays.
  static void remove_folder(const std::string& name) noexcept {
    try {
      std::error_code ignored;
      fs::remove_all(name, ignored);
    } catch (const std::bad_alloc&) {
    }
  }
  std::mutex mutex_;
  std::set<std::string> names_;
};

Temporaries& temporaries() {
  static Temporaries all;
  return all;
}

/// Creates a file of our own naming in `folder`. Not mkstemp: that would ignore the user's umask.
FileDescriptor create_temporary(const fs::path& folder, unsigned mode, std::string& name) {
  for (int attempt = 0;; ++attempt) {
    name = unfinished_name(folder, attempt);
    FileDescriptor fd = create_file(name, mode);
    if (fd) temporaries().add(name);
    if (fd || errno != EEXIST) return fd;
  }
}

/// Gives `fd` the rights of the file that it will replace, if there is one. Where its group cannot be kept,
/// what the group was allowed goes, so that no other group gets it.
void take_over_rights(int fd, const std::string& target) noexcept {
  struct stat old {
  }, now{};
  if (stat(target.c_str(), &old) != 0 || fstat(fd, &now) != 0) return;
  const bool same_owner = old.st_uid == now.st_uid && old.st_gid == now.st_gid;
  const bool keeps_group = same_owner || fchown(fd, old.st_uid, old.st_gid) == 0;
  const mode_t rights = old.st_mode & (S_IRWXU | S_IRWXG | S_IRWXO);
  // Some file systems know no rights: then there is nothing to keep.
  static_cast<void>(fchmod(fd, keeps_group ? rights : rights & ~static_cast<mode_t>(S_IRWXG)));
}

/// Gives a nameless file a name that no other has; the error number, or 0.
int link_as(int fd, const std::string& name) noexcept {
  const std::string self = "/proc/self/fd/" + std::to_string(fd);
  return linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

}  // namespace

Result<AtomicFile> AtomicFile::create(const std::string& path, const AtomicFileOptions& options) {
  Result<std::string> target = replaceable(path);
  if (!target) return fail(std::move(target.error()));
  const fs::path folder = fs::path(*target).parent_path();
  std::string temporary;
  FileDescriptor fd;
  if (options.may_be_nameless) fd = open_nameless(folder.string(), options.mode);
  if (!fd) fd = create_temporary(folder, options.mode, temporary);
  if (!fd) return output_failed(path, errno);
  take_over_rights(fd.get(), *target);
  return AtomicFile(path, std::move(*target), std::move(temporary), std::move(fd));
}

AtomicFile::AtomicFile(std::string asked, std::string target, std::string temporary, FileDescriptor fd)
    : asked_(std::move(asked)),
      target_(std::move(target)),
      temporary_(std::move(temporary)),
      fd_(std::move(fd)) {}

AtomicFile::~AtomicFile() {
  if (temporary_.empty()) return;
  unlink(temporary_.c_str());
  temporaries().remove(temporary_);
}

/// Gives a nameless file its own name where nobody has it, else one of ours, to be renamed; the error number,
/// or 0.
int AtomicFile::give_first_name() {
  int error = link_as(fd_.get(), target_);
  for (int attempt = 0; error == EEXIST; ++attempt) {
    temporary_ = unfinished_name(fs::path(target_).parent_path(), attempt);
    error = link_as(fd_.get(), temporary_);
  }
  if (error != 0) temporary_.clear();
  if (!temporary_.empty()) temporaries().add(temporary_);
  return error;
}

Status AtomicFile::take_name() {
  if (temporary_.empty()) {
    if (const int error = give_first_name(); error != 0) return output_failed(asked_, error);
    if (temporary_.empty()) return {};
  }
  if (rename(temporary_.c_str(), target_.c_str()) != 0) return output_failed(asked_, errno);
  temporaries().remove(temporary_);
  temporary_.clear();
  return {};
}

Status AtomicFile::commit() {
  if (fsync(fd_.get()) != 0) return output_failed(asked_, errno);
  if (Status taken = take_name(); !taken) return taken;
  return sync_folder(fs::path(target_).parent_path().string(), asked_);
}

Status replace_file(const std::string& path, std::string_view bytes, const AtomicFileOptions& options) {
  Result<AtomicFile> file = AtomicFile::create(path, options);
  if (!file) return fail(std::move(file.error()));
  if (Status written = write_all(file->fd(), bytes, path); !written) return written;
  return file->commit();
}

/// A folder that we may not read cannot be opened for it, and some file systems have nothing to do (EINVAL).
Status sync_folder(const std::string& folder, std::string_view where) {
  const FileDescriptor fd = open_to_read(folder.empty() ? "." : folder);
  if (!fd || fsync(fd.get()) == 0 || errno == EINVAL) return {};
  return output_failed(where, errno);
}

Status check_links(const std::string& path) {
  return may_follow_all(path, 0) ? Status{} : fail(ErrorCode::CannotWrite, path, "foreign_link");
}

void note_unfinished_folder(const std::string& path) { temporaries().add(path); }
void forget_unfinished_folder(const std::string& path) noexcept { temporaries().remove(path); }

void discard_unfinished_files() noexcept { temporaries().unlink_all(); }

}  // namespace docbao
