// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "audio/files/sample_file.hpp"

namespace docbao {

/// A sound file that is made when all of the sound is there: how loud it is as a whole, and what the file is
/// to tell, are known only then. The samples wait on the disk. `ceiling_dbtp`: the true peak that the file's
/// samples may reach. Of the settings it takes the loudness, and whom to tell how far it is.
Result<std::unique_ptr<SoundFile>> create_spooled_file(std::unique_ptr<SampleFile> file,
                                                       const std::string& path, AudioFormat format,
                                                       const SoundSettings& settings, double ceiling_dbtp);

}  // namespace docbao
