// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace docbao {

/// Lets PortAudio ask for JACK only where a JACK server runs: it has no switch for that, and libjack, asked in vain,
/// opens a database in /dev/shm first. A process killed in that moment leaves it locked, and then every program that
/// asks waits for ever (JACK2 1.9.21). Call it before Pa_Initialize.
void look_for_jack_server();

}  // namespace docbao
