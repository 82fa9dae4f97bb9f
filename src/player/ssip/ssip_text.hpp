// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>

#include "docbao/utterance.hpp"

namespace docbao {

/// The utterance from that word on, as one line of SSML: its words, a mark before each that bears the word's
/// number, and marks of pause. No digit, sign or capital is left to read in it.
std::string to_ssml(const Utterance& utterance, std::uint32_t first_word);

// ---- SSIP's settings, which go from -100 to 100, and ours
/// Straight lines from 80 words a minute (-100) over 170 (0) to 390 (100), as Speech Dispatcher's eSpeak NG
/// has them.
int ssip_rate(std::uint32_t wpm);
std::uint32_t wpm_of_ssip(int rate);
int ssip_pitch(int pitch);  ///< from 0 to 100, 50 being 0
int pitch_of_ssip(int pitch);
/// So many percent of the server's own loudness, as far as it can be louder.
int ssip_volume(int percent, int servers_own);

}  // namespace docbao
