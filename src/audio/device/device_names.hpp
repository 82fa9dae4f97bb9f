// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <span>
#include <string_view>

#include "docbao/audio_sink.hpp"

namespace docbao {

/// The device that a user means: "" is the default, a number an index, else the name, or else a part of it,
/// case ignored. Fails with NoAudioDevice where there is none at all, or UnknownDevice.
Result<AudioDevice> choose_device(std::span<const AudioDevice> devices, std::string_view asked);

}  // namespace docbao
