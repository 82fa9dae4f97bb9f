// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "base/file_descriptor.hpp"
#include "docbao/result.hpp"

namespace docbao {

struct AtomicFileOptions {
  unsigned mode = 0666;  ///< the rights of a new file, of which the umask may take some away
  /// false (for tests): does as on a file system that knows no nameless files.
  bool may_be_nameless = true;
};

/// A file that gets its name only when commit() succeeds. Until then it lies in the same folder without any
/// name, or, where the file system knows no nameless files, under a name of our own, which the destructor
/// removes. A file that had the name before keeps it, whole, until that moment, and the new one takes over
/// its rights. A symbolic link stays one; the file it names is replaced, or made where there is none yet. In
/// a sticky folder that all may write into (/tmp) a link that somebody else put there is not followed.
class AtomicFile {
 public:
  /// Fails with CannotWrite where the folder is missing or closed to us, the name is no regular file's, or we
  /// may not write into the file that has it.
  static Result<AtomicFile> create(const std::string& path, const AtomicFileOptions& options = {});
  AtomicFile(AtomicFile&&) noexcept = default;
  ~AtomicFile();
  int fd() const noexcept { return fd_.get(); }
  /// Puts what was written on the disk, gives it the name, and puts the name on the disk.
  Status commit();

 private:
  AtomicFile(std::string asked, std::string target, std::string temporary, FileDescriptor fd);
  Status take_name();
  int give_first_name();
  std::string asked_;      // as the user wrote it, for messages
  std::string target_;     // with symbolic links followed
  std::string temporary_;  // empty while it has no name, once it has its own, or was moved away
  FileDescriptor fd_;
};

/// Writes a whole file through AtomicFile: whoever reads it, and whoever kills us at any time, finds the old
/// bytes or the new ones.
Status replace_file(const std::string& path, std::string_view bytes, const AtomicFileOptions& options = {});

/// Fails with CannotWrite "foreign_link" where a path leads over a symbolic link that stands in a sticky
/// folder that all may write into, and that belongs neither to us nor to the folder's owner: whoever put it
/// there would choose what we write into (as Linux's protected_symlinks, which is not switched on
/// everywhere).
Status check_links(const std::string& path);

/// Puts the names in that folder on the disk, as far as its file system lets us.
Status sync_folder(const std::string& folder, std::string_view where);

/// Notes a folder that is not finished for discard_unfinished_files(), or that it is.
void note_unfinished_folder(const std::string& path);
void forget_unfinished_folder(const std::string& path) noexcept;

/// Removes every file that AtomicFile, and every folder that AtomicFolder, has not yet given its name: for a
/// process that is about to _exit in the middle of the work. Any thread; they can be committed no more.
void discard_unfinished_files() noexcept;

}  // namespace docbao
