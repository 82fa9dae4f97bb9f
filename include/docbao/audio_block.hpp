// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>

#include "docbao/span.hpp"

namespace docbao {

/// The one sound format inside docbao: mono, signed 16 bit, at the engine's own rate.
struct AudioFormat {
  std::uint32_t rate_hz = 22050;
  friend constexpr bool operator==(AudioFormat, AudioFormat) = default;
};

/// AudioBlock::word of a block that is no part of a word.
constexpr std::uint32_t kNoWord = 0xFFFFFFFF;

/// A run of sound for one stretch of the article, or the pause after it. A long word comes as several blocks.
struct AudioBlock {
  /// A skip or a stop raises the epoch; sound that was made in an older epoch is never heard.
  std::uint32_t epoch = 0;
  Span source;                        ///< bytes of Article::text being said; of a pause: those said before it
  std::span<const std::int16_t> pcm;  ///< the samples; valid only during the call that hands the block over
  bool is_pause = false;              ///< silence of our own making, not speech
  std::uint32_t word = kNoWord;  ///< index into Utterance::words of the word being said; kNoWord for a pause
};

}  // namespace docbao
