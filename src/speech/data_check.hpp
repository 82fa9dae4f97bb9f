// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
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

/// Whether there is memory for a thread: where there is none, eSpeak NG aborts the process when it starts its
/// own.
bool can_make_thread() noexcept;

/// What a child process gave: a number other than 0, or 0 where it failed, crashed, or did not end within
/// some seconds, tried three times.
struct ChildAnswer {
  bool was_run = false;  ///< false where no child can be made, so that nobody knows
  std::uint64_t number = 0;
};

/// Runs `work` in a child process. What it prints is lost.
ChildAnswer ask_child(const std::function<std::uint64_t()>& work);

/// A voice for Vietnamese in the folders that check_sound() makes.
inline constexpr const char* kProbeVoice = "probe";

/// True where the data are whole, false where nobody knows, for no copy or child can be made. Fails with
/// EngineData "damaged", or with EngineFailed "ENOMEM" where there is no memory to look. `sound_of(folder)`
/// starts eSpeak NG, which must not be started in this process yet, with the data in that folder and says all
/// sounds of Vietnamese with kProbeVoice; it gives a number that other sound would change. It is asked twice,
/// in children, with copies of the files behind which different bytes stand: where more is read than there
/// is, the two differ, or crash.
Result<bool> check_sound(const std::string& folder,
                         const std::function<std::uint64_t(const std::string&)>& sound_of);

/// Does `check` where those files are not known to be sound: a voice's, or, where it is empty, the data's.
/// What passed is kept by names, sizes and times of the files: in the process, also where nobody knows, and
/// in the user's cache, so that it is done once for each installation. One thread at a time.
Status ensure_sound(const std::string& folder, const std::string& voice,
                    const std::function<Result<bool>()>& check);

}  // namespace docbao
