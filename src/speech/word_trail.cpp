// SPDX-License-Identifier: GPL-3.0-or-later
#include "speech/word_trail.hpp"

#include <algorithm>
#include <cmath>

namespace docbao {

void WordTrail::note(const AudioBlock& block) {
  in_ += block.pcm.size();
  said_.push_back({in_, block.source, block.word});
}

bool WordTrail::cut(std::span<const std::int16_t> pcm,
                    const std::function<bool(const AudioBlock&)>& hand_on) {
  while (!pcm.empty()) {
    const Said& first = said_.front();
    const auto end = static_cast<std::uint64_t>(std::llround(static_cast<double>(first.end) / in_per_out_));
    const bool is_last = said_.size() == 1;
    if (end <= out_ && !is_last) {
      said_.pop_front();
      continue;
    }
    const std::size_t count = is_last ? pcm.size() : std::min<std::size_t>(pcm.size(), end - out_);
    if (!hand_on({0, first.source, pcm.first(count), false, first.word})) return false;
    out_ += count;
    pcm = pcm.subspan(count);
  }
  return true;
}

}  // namespace docbao
