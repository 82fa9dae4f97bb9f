// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/device/muted_stderr.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

namespace docbao {

MutedStderr::MutedStderr() noexcept {
  std::fflush(stderr);
  const FileDescriptor nowhere(open("/dev/null", O_WRONLY | O_CLOEXEC));
  if (!nowhere) return;
  kept_ = FileDescriptor(fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  if (kept_) dup2(nowhere.get(), STDERR_FILENO);
}

MutedStderr::~MutedStderr() {
  std::fflush(stderr);
  if (kept_) dup2(kept_.get(), STDERR_FILENO);
}

}  // namespace docbao
