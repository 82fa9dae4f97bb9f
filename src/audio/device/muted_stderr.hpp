// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/file_descriptor.hpp"

namespace docbao {

/// While it lives, descriptor 2 leads to /dev/null: ALSA, JACK and PortAudio print a hundred lines there
/// about devices they tried. The descriptor is the whole process's: what another thread prints to stderr in
/// the meantime is lost, and two of them must not overlap (the caller holds a lock).
class MutedStderr {
 public:
  MutedStderr() noexcept;
  ~MutedStderr();
  MutedStderr(const MutedStderr&) = delete;
  MutedStderr& operator=(const MutedStderr&) = delete;

 private:
  FileDescriptor kept_;
};

}  // namespace docbao
