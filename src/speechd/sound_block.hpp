// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace docbao::speechd {

/// The most samples that Speech Dispatcher takes in one block.
inline constexpr std::size_t kMostSamples = 5000;

/// A block of sound as Speech Dispatcher takes it from a module: what it is, line by line, then the samples,
/// least byte first, in one line of which line ends and escapes are escaped.
std::string sound_block(std::span<const std::int16_t> pcm, std::uint32_t rate_hz);

}  // namespace docbao::speechd
