// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "docbao/engine.hpp"

namespace docbao {

/// Passes the sound of one clause on: without the silence before and after it (pauses are the caller's, to
/// the sample), cut at words. Holds back only silence that may be the clause's end.
class ClauseSound {
 public:
  /// Both must outlive the object.
  ClauseSound(const Utterance& utterance, const BlockConsumer& consume) noexcept
      : utterance_(utterance), consume_(consume) {}
  /// From the clause's sample number `sample` on (from 0, growing), word `index` is being said.
  void mark(std::uint32_t sample, std::uint32_t index);
  /// The next samples; false once the consumer wants no more.
  bool add(std::span<const std::int16_t> pcm);

 private:
  bool pass_on(std::span<const std::int16_t> pcm);

  struct Mark {
    std::uint32_t sample, index;
  };
  const Utterance& utterance_;
  const BlockConsumer& consume_;
  std::vector<Mark> marks_;
  std::size_t marks_passed_ = 0;
  std::uint32_t at_ = 0;             ///< the number of the next sample to pass on
  std::vector<std::int16_t> quiet_;  ///< held back
  bool begun_ = false;
};

}  // namespace docbao
