// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <span>

#include "docbao/audio_block.hpp"
#include "docbao/result.hpp"

namespace docbao {

/// Measures how loud a sound is as a whole (EBU R 128, ITU-R BS.1770). Memory does not grow with the sound.
class LoudnessMeter {
 public:
  /// Fails with NeedsPackage; `where` names the output in it.
  static Result<LoudnessMeter> make(AudioFormat format, const std::string& where);
  LoudnessMeter(LoudnessMeter&&) noexcept;
  ~LoudnessMeter();
  void add(std::span<const std::int16_t> pcm);
  /// LUFS of all that was added; far below any speech (-inf) where it is silence.
  double integrated_lufs() const;

 private:
  struct State;
  explicit LoudnessMeter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace docbao
