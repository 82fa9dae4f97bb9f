// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <string>

#include "docbao/result.hpp"

namespace docbao {

/// eSpeak NG trusts its files: where one of them is cut off or damaged, it crashes or reads nonsense. These
/// functions look first. `folder` holds espeak-ng-data, `voice` is a file of lang/aav, empty for none.

/// Whether the tables of phonemes and the Vietnamese dictionary are whole, as far as their own structure
/// tells, and the others are not empty; some 0.1 ms. Fails with EngineData "damaged".
Status check_structure(const std::string& folder);

/// Whether there is such a voice's file; a name that leads elsewhere is none.
bool has_voice_file(const std::string& folder, const std::string& voice);

/// Whether that voice's file is a text that names its language. Fails with EngineData "damaged_voice".
Status check_voice_file(const std::string& folder, const std::string& voice);

/// Whether there is memory for a thread: where there is none, eSpeak NG aborts the process when it starts its own.
bool can_make_thread() noexcept;

/// Runs `work` in a child process; false where it crashed, did not end within ten seconds, or gave false.
/// True where no child can be made, so that nobody knows. What it prints is lost.
bool survives(const std::function<bool()>& work);

/// Fails with EngineData where those files are damaged: the checks above, and `work`, which is to use them,
/// in a child process. What was found sound is kept in the user's cache by names, sizes and times of the
/// files, so that all this is done once for each installation, and costs some 0.05 ms after that.
Status ensure_sound(const std::string& folder, const std::string& voice, const std::function<bool()>& work);

}  // namespace docbao
