// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "integrations/desktop.hpp"

namespace docbao {

inline constexpr double kMicrosecondsPerSecond = 1e6;

/// The D-Bus path of an article of the queue, counted from 1; of none for 0.
std::string mpris_track(std::uint32_t article);

/// What MPRIS 2.2 (specifications.freedesktop.org/mpris-spec) means by the arguments of its calls, whatever
/// numbers they are; times are content times in microseconds. Nothing where nothing is to be done: by_us is
/// 0, the track is not the one that is heard, or the place lies outside it.
std::optional<Command> mpris_seek(const NowReading& now, std::int64_t by_us);
std::optional<Command> mpris_go_to(const NowReading& now, std::string_view track, std::int64_t to_us);
Command mpris_rate(double rate, std::uint32_t usual_wpm);
Command mpris_volume(double volume);

}  // namespace docbao
