// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/shared_library.hpp"

namespace docbao {

/// While it lives, whoever asks for JACK on this thread is told that no server runs, unless one does.
/// PortAudio asks when it starts and has no switch for that, and libjack, asked in vain, opens a database in
/// /dev/shm first. A process killed in that moment leaves it locked, and then every program that asks waits
/// for ever (JACK2 1.9.21).
class JackOnlyWhereItRuns {
 public:
  /// `portaudio` is the loaded library that asks.
  explicit JackOnlyWhereItRuns(const SharedLibrary& portaudio);
  ~JackOnlyWhereItRuns();
  JackOnlyWhereItRuns(const JackOnlyWhereItRuns&) = delete;
  JackOnlyWhereItRuns& operator=(const JackOnlyWhereItRuns&) = delete;
};

}  // namespace docbao
