// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/device/muted_stderr.hpp"

#include <unistd.h>

#include <cstdio>

namespace docbao {

MutedStderr::MutedStderr() noexcept {
  std::fflush(stderr);
  const FileDescriptor nowhere = open_nowhere();
  if (!nowhere) return;
  kept_ = duplicate(STDERR_FILENO);
  if (kept_) dup2(nowhere.get(), STDERR_FILENO);
}

MutedStderr::~MutedStderr() {
  std::fflush(stderr);
  if (kept_) dup2(kept_.get(), STDERR_FILENO);
}

}  // namespace docbao
