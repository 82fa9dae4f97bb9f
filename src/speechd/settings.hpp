// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "screen/message_reader.hpp"

namespace docbao::speechd {

inline constexpr int kSilent = -100;  ///< Settings::volume

/// What Speech Dispatcher says of how the next messages are to sound.
struct Settings {
  int rate = 0, pitch = 0, range = 0, volume = 0;  ///< each -100 to 100; 0 is the voice's own
  std::string voice_type = "male1";                ///< small letters: "female2", "child_male"
  std::string voice;                               ///< one of list_names()'s, or "" for whichever
  ScreenSettings screen;
};

/// Takes one parameter of the command SET. False, and nothing changed, where there is none of that name or
/// the value is none of its own.
bool set(Settings& settings, std::string_view name, std::string_view value);

}  // namespace docbao::speechd
