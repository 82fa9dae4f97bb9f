// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "docbao/audio_block.hpp"
#include "docbao/utterance.hpp"
#include "screen/marked_text.hpp"
#include "speechd/outbox.hpp"

namespace docbao::speechd {

/// One message on its way to the server: its sound in blocks, and each mark before the sound of the first
/// word that stands behind it. All calls are refused, with false, once the turn is over. One thread.
class MessageStream {
 public:
  /// `outbox` must outlive it.
  MessageStream(Outbox& outbox, Turn turn, std::vector<TextPoint> points, std::uint32_t rate_hz);

  /// The utterances that come now were made of the message's text from this byte on.
  void set_base(std::uint32_t base) noexcept { base_ = base; }
  /// All sound becomes silence, as long as it.
  void mute() noexcept { is_mute_ = true; }
  /// Another utterance: its words are counted from the first.
  void begin_utterance() noexcept { word_ = kNoWord; }
  bool add(const AudioBlock& block, const Utterance& utterance);
  /// Sound that is no word's.
  bool add(std::span<const std::int16_t> pcm);
  /// What is left: sound, marks, the end of the turn.
  bool finish();

 private:
  bool pass_points(std::uint64_t until);
  bool flush();

  Outbox& outbox_;
  Turn turn_;
  std::vector<TextPoint> points_;
  std::size_t next_point_ = 0;
  std::uint32_t rate_hz_, base_ = 0, word_ = kNoWord;
  std::vector<std::int16_t> pcm_;  ///< made and not handed on
  bool has_sounded_ = false, is_mute_ = false;
};

}  // namespace docbao::speechd
