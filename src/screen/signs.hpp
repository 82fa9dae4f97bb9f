// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "screen/mapped_text.hpp"
#include "screen/message_reader.hpp"

namespace docbao {

/// The utterance with the names of the signs that no word of it stands for and the mode tells of, each at its
/// place, and "hoa" before capitals where these are spelled. Sources count bytes of `text`. Three or more
/// equal signs in a row are counted.
Utterance tell_signs(const Utterance& utterance, std::string_view text, const ScreenSettings& settings);

/// The text with names for the signs within what the utterances read as one ("25/06/2024"), so that a
/// listener who wants every sign hears it; the signs that group the digits of a number or part its decimals
/// stay.
MappedText name_inner_signs(const MappedText& text, const std::vector<Utterance>& utterances);

}  // namespace docbao
