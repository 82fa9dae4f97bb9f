// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "docbao/timeline.hpp"

namespace docbao {

/// What subtitles show at one time.
struct Cue {
  std::vector<Span> lines;  ///< one or two, of the article, without the white space between them
  FrameRange frames;
};

inline constexpr std::size_t kCueColumns = 42;  ///< characters of a line, as people see them
inline constexpr unsigned kCueSeconds = 7, kLeastCueSeconds = 1;

/// A heard sentence as cues of at most two lines and kCueSeconds: all of its text, in order, without overlap.
/// They end where the sentence breathes, as far as can be, and not within a number with its unit or a name.
/// Where the pause behind the sentence allows it, the last stands for kLeastCueSeconds.
std::vector<Cue> cues_of(const TimedSentence& sentence, std::uint32_t rate_hz);

}  // namespace docbao
