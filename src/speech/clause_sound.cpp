// SPDX-License-Identifier: GPL-3.0-or-later
#include "speech/clause_sound.hpp"

#include <algorithm>

namespace docbao {
namespace {

/// eSpeak NG's silence is zero but for the last cycles of a fading vowel, 66 dB below full scale.
bool audible(std::int16_t sample) noexcept { return sample > 16 || sample < -16; }

}  // namespace

void ClauseSound::mark(std::uint32_t sample, std::uint32_t index) {
  if (marks_.empty() || marks_.back().index != index) marks_.push_back({sample, index});
}

bool ClauseSound::add(std::span<const std::int16_t> pcm) {
  if (!begun_) {
    const auto silent = static_cast<std::size_t>(std::ranges::find_if(pcm, audible) - pcm.begin());
    at_ += static_cast<std::uint32_t>(silent);
    pcm = pcm.subspan(silent);
    begun_ = !pcm.empty();
  }
  const auto last = std::find_if(pcm.rbegin(), pcm.rend(), audible).base();
  const auto sounding = static_cast<std::size_t>(last - pcm.begin());
  if (sounding > 0) {
    if (!pass_on(quiet_)) return false;
    quiet_.clear();
    if (!pass_on(pcm.first(sounding))) return false;
  }
  quiet_.insert(quiet_.end(), last, pcm.end());
  return true;
}

bool ClauseSound::pass_on(std::span<const std::int16_t> pcm) {
  while (!pcm.empty()) {
    while (marks_passed_ < marks_.size() && marks_[marks_passed_].sample <= at_) ++marks_passed_;
    const std::uint32_t word = marks_[marks_passed_ > 0 ? marks_passed_ - 1 : 0].index;
    std::size_t count = pcm.size();
    if (marks_passed_ < marks_.size())
      count = std::min<std::size_t>(count, marks_[marks_passed_].sample - at_);
    if (!consume_({0, utterance_.words[word].source, pcm.first(count), false, word})) return false;
    at_ += static_cast<std::uint32_t>(count);
    pcm = pcm.subspan(count);
  }
  return true;
}

}  // namespace docbao
