// SPDX-License-Identifier: GPL-3.0-or-later
#include "player/settings.hpp"

#include <algorithm>

namespace docbao {
namespace {

constexpr int kRateStepWpm = 15, kPitchStep = 5;
constexpr double kSlowly = 0.7;

}  // namespace

std::optional<int> Settings::apply(Command command) {
  switch (command.kind) {
    case CommandKind::Faster: return change_rate(kRateStepWpm);
    case CommandKind::Slower: return change_rate(-kRateStepWpm);
    case CommandKind::SetRate: return change_rate(command.number - static_cast<int>(voice().rate_wpm));
    case CommandKind::Higher: return change_pitch(kPitchStep);
    case CommandKind::Lower: return change_pitch(-kPitchStep);
    case CommandKind::NextVoice: return static_cast<int>(voice_ = (voice_ + 1) % voices_.size());
    case CommandKind::HeadlinesOnly: return turn(&Filter::headlines_only);
    case CommandKind::Skim: return turn(&Filter::first_of_paragraph);
    case CommandKind::SkipCaptions: return turn(&Style::captions);
    case CommandKind::SkipBylines: return turn(&Style::bylines);
    case CommandKind::SkipParentheses: return turn(&Style::parentheses);
    default: return std::nullopt;
  }
}

Voice Settings::voice() const {
  Voice voice = voices_[voice_];
  voice.style = filter_.style;
  voice.rate_wpm = static_cast<std::uint32_t>(
      std::clamp(static_cast<int>(voice.rate_wpm) + faster_wpm_, int{kSlowestWpm}, int{kFastestWpm}));
  voice.pitch = std::clamp(voice.pitch + higher_, 0, kHighestPitch);
  return voice;
}

int Settings::turn(bool Filter::*mode) { return filter_.*mode = !(filter_.*mode); }

int Settings::turn(Style::Keep Style::*what) {
  const bool skips = filter_.style.*what == Style::Keep::skip;
  filter_.style.*what = skips ? Style::Keep::read : Style::Keep::skip;
  return !skips;
}

/// What lies beyond the bounds is not kept: the next step back is heard at once.
int Settings::change_rate(int by_wpm) {
  faster_wpm_ += by_wpm;
  const auto now = static_cast<int>(voice().rate_wpm);
  faster_wpm_ = now - static_cast<int>(voices_[voice_].rate_wpm);
  return now;
}

int Settings::change_pitch(int by) {
  higher_ += by;
  const int now = voice().pitch;
  higher_ = now - voices_[voice_].pitch;
  return now;
}

Voice slowed(Voice voice) {
  voice.rate_wpm = std::max(kSlowestWpm, static_cast<std::uint32_t>(voice.rate_wpm * kSlowly));
  return voice;
}

}  // namespace docbao
