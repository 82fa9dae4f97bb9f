// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/standard_descriptors.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <initializer_list>

namespace docbao {
namespace {

bool is_closed(int fd) noexcept { return fcntl(fd, F_GETFD) < 0 && errno == EBADF; }

/// Something that cannot be used the way that number is used: nobody reads from the input, nobody writes.
/// The system gives the lowest number that is free, which is the one that is missing.
void hold(int fd) noexcept {
  if (open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) >= 0) return;
  static_cast<void>(open("/", O_PATH));  // where there is no /dev
}

}  // namespace

void hold_standard_descriptors() noexcept {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (is_closed(fd)) hold(fd);
  }
}

}  // namespace docbao
