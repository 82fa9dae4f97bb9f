// SPDX-License-Identifier: GPL-3.0-or-later
// What any program on the desktop may ask of a listener's media keys: whatever numbers it sends, the player
// gets a command that it can carry out, or none.
#include <cmath>
#include <cstring>

#include "docbao/voice.hpp"
#include "fuzz/demand.hpp"
#include "integrations/mpris_commands.hpp"

namespace {

using docbao::Command;
using docbao::CommandKind;
using docbao::test::demand;

/// The next number of the input; 0 behind its end.
template <typename Number>
Number take(std::string_view& bytes) {
  Number number = 0;
  std::memcpy(&number, bytes.data(), std::min(bytes.size(), sizeof number));
  bytes.remove_prefix(std::min(bytes.size(), sizeof number));
  return number;
}

/// One that our own side may have: of times and rates.
double take_within(std::string_view& bytes, double least, double most) {
  const double number = std::abs(take<double>(bytes));
  return std::isfinite(number) ? least + std::fmod(number, most - least) : least;
}

void demand_number(const Command& command, CommandKind kind, int least, int most) {
  demand(command.kind == kind, "the kind of command");
  demand(command.number >= least && command.number <= most, "a number within its bounds");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr int kMostSeconds = 1'000'000'000;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  docbao::NowReading now;
  now.article = take<std::uint8_t>(bytes);
  now.length_s = take_within(bytes, 0, 1e6);
  now.rate = take_within(bytes, 0.05, 20);
  const auto by_us = take<std::int64_t>(bytes), to_us = take<std::int64_t>(bytes);
  const auto rate = take<double>(bytes), volume = take<double>(bytes);

  if (const auto seek = docbao::mpris_seek(now, by_us)) {
    demand_number(*seek, CommandKind::SkipTime, -kMostSeconds, kMostSeconds);
    demand((seek->number > 0) == (by_us > 0) && seek->number != 0, "the way that was asked for");
  }
  demand(!docbao::mpris_go_to(now, bytes, to_us) || bytes == docbao::mpris_track(now.article), "the track");
  if (const auto there = docbao::mpris_go_to(now, docbao::mpris_track(now.article), to_us))
    demand_number(*there, CommandKind::GoToTime, 0, kMostSeconds);
  if (const Command asked = docbao::mpris_rate(rate, 200); asked.kind != CommandKind::Pause)
    demand_number(asked, CommandKind::SetRate, docbao::kSlowestWpm, docbao::kFastestWpm);
  demand_number(docbao::mpris_volume(volume), CommandKind::SetVolume, 0, 200);
  return 0;
}
