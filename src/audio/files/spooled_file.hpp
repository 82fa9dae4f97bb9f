// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "audio/files/sample_file.hpp"
#include "audio/mastering/mastering.hpp"

namespace docbao {

/// A sound file that is made when all of the sound is there: how loud it is as a whole, and what the file is
/// to tell, are known only then. The samples wait on the disk. `limit`: for the peaks of the file's samples.
/// Of the settings it takes the loudness, and whom to tell how far it is.
Result<std::unique_ptr<SoundFile>> create_spooled_file(std::unique_ptr<SampleFile> file,
                                                       const std::string& path, AudioFormat format,
                                                       const SoundSettings& settings, const PeakLimit& limit);

}  // namespace docbao
