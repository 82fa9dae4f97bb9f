// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <span>

#include "docbao/audio_block.hpp"

namespace docbao {

/// Tells which word is said where in sound that was made longer or shorter: what comes out is cut into blocks
/// in proportion to those that went in.
class WordTrail {
 public:
  /// `in_per_out`: frames that go in for each that comes out.
  explicit WordTrail(double in_per_out) noexcept : in_per_out_(in_per_out) {}
  /// The block went in.
  void note(const AudioBlock& block);
  /// `pcm` came out: hands it on in blocks; false once no more is wanted.
  bool cut(std::span<const std::int16_t> pcm, const std::function<bool(const AudioBlock&)>& hand_on);
  bool is_empty() const noexcept { return in_ == 0; }

 private:
  struct Said {
    std::uint64_t end;  ///< frames that went in up to the end of this block
    Span source;
    std::uint32_t word;
  };
  double in_per_out_;
  std::deque<Said> said_;           ///< blocks that did not come out whole; the last stays
  std::uint64_t in_ = 0, out_ = 0;  ///< frames
};

}  // namespace docbao
