// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <vector>

#include "docbao/audio_block.hpp"

namespace docbao::speechd {

/// A short high tone, without a click at either end: "a capital letter follows". `volume` is Voice::volume.
std::vector<std::int16_t> icon_tone(AudioFormat format, int volume);

}  // namespace docbao::speechd
