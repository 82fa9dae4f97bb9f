// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "docbao/result.hpp"

namespace docbao {

/// Whether PortAudio may be started: its 19.6 aborts the process (assert in BuildDeviceList) where ALSA's
/// configuration names neither a PCM `default` nor `dmix`. ALSA keeps the configuration it reads here, so the
/// question costs nothing: PortAudio would have read it next. Fails with NoAudioDevice, or DeviceFailed where
/// the configuration cannot be read. A PortAudio without ALSA may be started.
Status check_alsa_config();

}  // namespace docbao
