// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>

#include "audio/encoding/encoder.hpp"
#include "docbao/sound_file.hpp"

namespace docbao {

/// How long the sound is that a SoundInfo tells about.
struct SoundLength {
  std::uint64_t frames = 0;
  std::uint32_t rate_hz = 22050;
  std::uint64_t ms_at(std::uint64_t frame) const noexcept { return (frame * 1000 + rate_hz / 2) / rate_hz; }
};

/// The beginning of a tagged file. It takes the place of the first bytes of the encoder's file.
struct TaggedFront {
  std::string bytes;
  std::uint64_t replaced_bytes = 0;
};

/// What the module kTaggingModule exports by the name kMakeTaggedFront: makes the beginning of a file that
/// tells `info`. The rest of `encoded` is altered in place where the format wants it: Ogg numbers its pages,
/// and sums them up. Sets `front` to CannotWrite where the disk fails or the file is not of the codec.
using MakeTaggedFront = void(Codec codec, Spool& encoded, const SoundInfo& info, SoundLength length,
                             Result<TaggedFront>& front);
inline constexpr const char* kTaggingModule = "tagging.so";
inline constexpr const char* kMakeTaggedFront = "docbao_make_tagged_front";

}  // namespace docbao
