// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/nameless_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "base/unfinished_name.hpp"

namespace docbao {

FileDescriptor open_nameless(const std::string& folder, unsigned mode) noexcept {
  return FileDescriptor(open(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, mode));
}

FileDescriptor create_nameless(const std::string& folder) {
  if (FileDescriptor fd = open_nameless(folder, 0600)) return fd;
  for (int attempt = 0;; ++attempt) {
    const std::string name = unfinished_name(folder, attempt);
    FileDescriptor fd = create_file(name, 0600);
    if (fd) unlink(name.c_str());
    if (fd || errno != EEXIST) return fd;
  }
}

}  // namespace docbao
