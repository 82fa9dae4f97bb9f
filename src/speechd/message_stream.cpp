// SPDX-License-Identifier: GPL-3.0-or-later
#include "speechd/message_stream.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "speechd/sound_block.hpp"

namespace docbao::speechd {

MessageStream::MessageStream(Outbox& outbox, Turn turn, std::vector<TextPoint> points, std::uint32_t rate_hz)
    : outbox_(outbox), turn_(turn), points_(std::move(points)), rate_hz_(rate_hz) {
  pcm_.reserve(kMostSamples);
}

bool MessageStream::add(const AudioBlock& block, const Utterance& utterance) {
  if (block.word != word_ && block.word < utterance.words.size()) {
    word_ = block.word;
    if (!pass_points(std::uint64_t{base_} + utterance.words[word_].source.begin)) return false;
  }
  return block.pcm.empty() ? outbox_.is_wanted(turn_) : add(block.pcm);
}

/// The first sound leaves as it comes, later sound in full blocks.
bool MessageStream::add(std::span<const std::int16_t> pcm) {
  while (!pcm.empty()) {
    const std::size_t count = std::min(pcm.size(), kMostSamples - pcm_.size());
    pcm_.insert(pcm_.end(), pcm.begin(), pcm.begin() + static_cast<std::ptrdiff_t>(count));
    pcm = pcm.subspan(count);
    if ((pcm_.size() == kMostSamples || !has_sounded_) && !flush()) return false;
  }
  return outbox_.is_wanted(turn_);
}

bool MessageStream::flush() {
  if (pcm_.empty()) return true;
  has_sounded_ = true;
  if (is_mute_) std::ranges::fill(pcm_, std::int16_t{0});
  std::string block = sound_block(pcm_, rate_hz_);
  pcm_.clear();
  return outbox_.sound(turn_, std::move(block));
}

/// Tells the marks up to that byte of the text.
bool MessageStream::pass_points(std::uint64_t until) {
  while (next_point_ < points_.size() && points_[next_point_].at <= until) {
    if (!flush() || !outbox_.mark(turn_, points_[next_point_++].name)) return false;
  }
  return true;
}

bool MessageStream::finish() {
  return pass_points(std::numeric_limits<std::uint64_t>::max()) && flush() && outbox_.end(turn_);
}

}  // namespace docbao::speechd
