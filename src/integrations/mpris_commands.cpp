// SPDX-License-Identifier: GPL-3.0-or-later
#include "integrations/mpris_commands.hpp"

#include <algorithm>
#include <cmath>

#include "docbao/voice.hpp"

namespace docbao {
namespace {

/// The player counts in seconds of sound at the present rate, and in whole ones.
int seconds_of_sound(const NowReading& now, std::int64_t content_us) {
  constexpr double kMost = 1e9;
  const double seconds = static_cast<double>(content_us) / kMicrosecondsPerSecond / now.rate;
  return static_cast<int>(std::lround(std::clamp(seconds, -kMost, kMost)));
}

}  // namespace

std::string mpris_track(std::uint32_t article) {
  return article == 0 ? "/org/mpris/MediaPlayer2/TrackList/NoTrack"
                      : "/org/docbao/article/" + std::to_string(article);
}

std::optional<Command> mpris_seek(const NowReading& now, std::int64_t by_us) {
  if (by_us == 0) return std::nullopt;
  const int by = seconds_of_sound(now, by_us);
  return Command{CommandKind::SkipTime, by != 0 ? by : by_us > 0 ? 1 : -1};
}

/// What names another track than that being heard came too late.
std::optional<Command> mpris_go_to(const NowReading& now, std::string_view track, std::int64_t to_us) {
  const double length_us = now.length_s * kMicrosecondsPerSecond;
  const bool is_within = to_us >= 0 && (now.length_s <= 0 || static_cast<double>(to_us) <= length_us);
  if (!is_within || track != mpris_track(now.article)) return std::nullopt;
  return Command{CommandKind::GoToTime, seconds_of_sound(now, to_us)};
}

/// A rate of 0 means a pause, says the specification.
Command mpris_rate(double rate, std::uint32_t usual_wpm) {
  if (!(rate > 0)) return {CommandKind::Pause, 0};
  const double wpm = std::clamp(rate * usual_wpm, double{kSlowestWpm}, double{kFastestWpm});
  return {CommandKind::SetRate, static_cast<int>(std::lround(wpm))};
}

/// Below zero means zero, says the specification.
Command mpris_volume(double volume) {
  constexpr double kPercent = 100, kLoudest = 2;
  const double heard = volume > 0 ? std::min(volume, kLoudest) : 0;
  return {CommandKind::SetVolume, static_cast<int>(std::lround(heard * kPercent))};
}

}  // namespace docbao
