// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/output.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <mutex>
#include <set>
#include <system_error>

namespace docbao {
namespace fs = std::filesystem;
namespace {

ErrorCode code_of(int error_number) noexcept {
  if (error_number == EPIPE) return ErrorCode::BrokenPipe;
  if (error_number == ENOSPC || error_number == EDQUOT) return ErrorCode::DiskFull;
  return ErrorCode::CannotWrite;
}

/// After a write that did nothing: true where trying again makes sense.
bool may_retry(int fd) noexcept {
  if (errno == EINTR) return true;
  if (errno != EAGAIN) return false;
  pollfd room{fd, POLLOUT, 0};
  return poll(&room, 1, -1) >= 0 || errno == EINTR;
}

/// The file that `path` names, symbolic links followed, if it may be replaced. A device or a pipe may not:
/// a rename would put a file in its place.
Result<std::string> replaceable(const std::string& path) {
  if (fs::path(path).filename().empty()) return output_failed(path, ENOENT);
  std::error_code error;
  if (fs::symlink_status(path, error).type() == fs::file_type::not_found) return path;
  const fs::path target = fs::canonical(path, error);
  if (error) return output_failed(path, error.value());
  if (fs::is_directory(target, error)) return output_failed(path, EISDIR);
  if (!fs::is_regular_file(target, error)) return fail(ErrorCode::CannotWrite, path, "not a regular file");
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
    for (const std::string& name : names_) unlink(name.c_str());
    names_.clear();
  }

 private:
  std::mutex mutex_;
  std::set<std::string> names_;
};

Temporaries& temporaries() {
  static Temporaries all;
  return all;
}

std::string temporary_name(const fs::path& folder, int attempt) {
  return (folder / (".docbao-" + std::to_string(getpid()) + "-" + std::to_string(attempt) + ".part"))
      .string();
}

/// Creates a file of our own naming in `folder`. Not mkstemp: that would ignore the user's umask.
FileDescriptor create_temporary(const fs::path& folder, std::string& name) {
  for (int attempt = 0;; ++attempt) {
    name = temporary_name(folder, attempt);
    FileDescriptor fd(open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (fd) temporaries().add(name);
    if (fd || errno != EEXIST) return fd;
  }
}

/// Gives a nameless file a name that no other has; the error number, or 0.
int link_as(int fd, const std::string& name) noexcept {
  const std::string self = "/proc/self/fd/" + std::to_string(fd);
  return linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

}  // namespace

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

FileDescriptor::~FileDescriptor() {
  if (fd_ >= 0) close(fd_);
}

tl::unexpected<Error> output_failed(std::string_view where, int error_number) {
  return fail(code_of(error_number), std::string(where), std::generic_category().message(error_number));
}

Status write_all(int fd, std::span<const std::byte> bytes, std::string_view where) {
  while (!bytes.empty()) {
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written < 0 && !may_retry(fd)) return output_failed(where, errno);
    if (written > 0) bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

Status BufferedOutput::append(std::span<const std::byte> bytes, std::size_t hold_bytes) {
  if (!state_) return state_;
  waiting_.insert(waiting_.end(), bytes.begin(), bytes.end());
  taken_ += bytes.size();
  return waiting_.size() > hold_bytes ? flush() : Status{};
}

Status BufferedOutput::flush() {
  if (state_) state_ = write_all(fd_, waiting_, where_);
  waiting_.clear();
  return state_;
}

FileDescriptor open_nameless(const std::string& folder) noexcept {
  return FileDescriptor(open(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666));
}

Result<AtomicFile> AtomicFile::create(const std::string& path, bool may_be_nameless) {
  Result<std::string> target = replaceable(path);
  if (!target) return fail(std::move(target.error()));
  const fs::path folder = fs::path(*target).parent_path();
  std::string temporary;
  FileDescriptor fd;
  if (may_be_nameless) fd = open_nameless(folder.string());
  if (!fd) fd = create_temporary(folder, temporary);
  if (!fd) return output_failed(path, errno);
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
int AtomicFile::give_name() {
  int error = link_as(fd_.get(), target_);
  for (int attempt = 0; error == EEXIST; ++attempt) {
    temporary_ = temporary_name(fs::path(target_).parent_path(), attempt);
    error = link_as(fd_.get(), temporary_);
  }
  if (error != 0) temporary_.clear();
  if (!temporary_.empty()) temporaries().add(temporary_);
  return error;
}

Status AtomicFile::commit() {
  if (fsync(fd_.get()) != 0) return output_failed(asked_, errno);
  if (temporary_.empty()) {
    if (const int error = give_name(); error != 0) return output_failed(asked_, error);
    if (temporary_.empty()) return {};
  }
  if (rename(temporary_.c_str(), target_.c_str()) != 0) return output_failed(asked_, errno);
  temporaries().remove(temporary_);
  temporary_.clear();
  return {};
}

void discard_unfinished_files() noexcept { temporaries().unlink_all(); }

}  // namespace docbao
