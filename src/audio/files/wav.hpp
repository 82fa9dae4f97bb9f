// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>

#include "docbao/sound_file.hpp"

namespace docbao {

/// The largest size a RIFF header can tell; a longer file is RF64 (EBU Tech 3306). 0xFFFFFFFF itself means
/// "unknown" to players.
inline constexpr std::uint64_t kLargestRiff = 0xFFFFFFFE;

/// The 80 bytes before the samples of a file. Its JUNK chunk keeps the place of the ds64 chunk, into which it
/// turns when the whole is larger than `largest_riff`. `trailer_bytes` of other chunks follow the samples.
std::string wav_file_header(AudioFormat format, std::uint64_t data_bytes,
                            std::uint64_t largest_riff = kLargestRiff, std::uint64_t trailer_bytes = 0);

/// The 44 bytes before the samples of a stream. `data_bytes` 0xFFFFFFFF: unknown.
std::string wav_stream_header(AudioFormat format, std::uint32_t data_bytes = 0xFFFFFFFF);

/// create_wav_file() with another limit than the format's own, for tests.
Result<std::unique_ptr<SoundFile>> create_wav_file(const std::string& path, AudioFormat format,
                                                   std::uint64_t largest_riff);

}  // namespace docbao
