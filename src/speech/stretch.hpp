// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "docbao/synthesizer.hpp"

struct sonicStreamStruct;

namespace docbao {

/// Makes the sound of one clause faster without making it higher. Each block keeps the source and the word
/// that it says.
class Stretch {
 public:
  /// `speed` above 1 is faster. `consume` must outlive the object.
  Stretch(AudioFormat format, float speed, const BlockConsumer& consume);
  /// Takes a block and hands on what has become ready; false once the consumer wants no more.
  bool add(const AudioBlock& block);
  /// Hands on what is left.
  bool finish();

 private:
  struct Closer {
    void operator()(sonicStreamStruct* stream) const noexcept;
  };
  struct Stretched {
    std::uint64_t end;  ///< frames handed in up to the end of this block
    Span source;
    std::uint32_t word;
  };
  bool pass_on();
  bool pass_on(std::span<const std::int16_t> pcm);

  const float speed_;
  const BlockConsumer& consume_;
  std::unique_ptr<sonicStreamStruct, Closer> stream_;
  std::deque<Stretched> said_;           ///< blocks not yet passed; the last stays
  std::uint64_t taken_ = 0, given_ = 0;  ///< frames
  std::vector<std::int16_t> ready_;
};

}  // namespace docbao
