// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>

#include "audio/encoding/spool.hpp"
#include "docbao/sound_file.hpp"

namespace docbao {

/// A piece of a talking book: an MP3 without tags, in a nameless file.
struct Track {
  std::unique_ptr<Spool> mp3;       ///< whole after sink->finish()
  std::unique_ptr<SoundFile> sink;  ///< goes before what it writes into
};
/// Puts a new piece, beside the file `path`, into the place of `track`; gives its sink. Fails as
/// SoundFormat::create.
Result<AudioSink*> begin_track(Track& track, const std::string& path, AudioFormat format,
                               const SoundSettings& settings);
/// Puts the loudness of a finished piece into `quietest` if it is below it.
void note_loudness(std::optional<double>& quietest, const Track& track);

}  // namespace docbao
