// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "audio/encoding/encoder.hpp"
#include "base/buffered_output.hpp"
#include "docbao/sound_file.hpp"

namespace docbao {

/// How long the sound is that a SoundInfo tells about.
struct SoundLength {
  std::uint64_t frames = 0;
  std::uint32_t rate_hz = 22050;
  std::uint64_t ms_at(std::uint64_t frame) const noexcept { return (frame * 1000 + rate_hz / 2) / rate_hz; }
};

/// Copies the encoder's file and puts in what it is to tell: chapters and all.
Status copy_with_tags(Codec codec, const Spool& encoded, const SoundInfo& info, SoundLength length,
                      BufferedOutput& out);

/// The chunks after the samples of a WAV file: LIST INFO, cue points and their labels. Empty where nothing is
/// told.
std::string wav_trailer(const SoundInfo& info);

/// An ID3v2.4 tag with chapters (the ID3v2 Chapter Frame Addendum); it begins an MP3 file. Empty where
/// nothing is told.
std::string id3_tag(const SoundInfo& info, SoundLength length);

/// A Vorbis comment (xiph.org/vorbis/doc/v-comment.html) without its framing bit; chapters by the CHAPTERxxx
/// convention. `picture` is the cover as Ogg has it: flac_picture() in base64.
std::string vorbis_comment(std::string_view vendor, const SoundInfo& info, SoundLength length,
                           const std::string& picture = {});
/// A cover as FLAC has it (RFC 9639, section 8.8).
std::string flac_picture(const Picture& cover);
/// The vendor that a Vorbis comment begins with; empty where it is none.
std::string_view vendor_of(std::string_view comment) noexcept;

/// As copy_with_tags(), for Ogg (Vorbis and Opus) and FLAC files.
Status copy_ogg(Codec codec, const Spool& encoded, const SoundInfo& info, SoundLength length,
                BufferedOutput& out);
Status copy_flac(const Spool& encoded, const SoundInfo& info, SoundLength length, BufferedOutput& out);

/// Copies the rest of the file from `at` on.
Status copy_rest(const Spool& encoded, std::uint64_t at, BufferedOutput& out);
/// Reads `size` bytes at `at`; a shorter file fails with CannotWrite.
Result<std::string> read_exactly(const Spool& encoded, std::uint64_t at, std::size_t size);

}  // namespace docbao
