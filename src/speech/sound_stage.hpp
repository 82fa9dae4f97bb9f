// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "docbao/engine.hpp"

namespace docbao {

/// A step between an engine and those who want its sound: takes the blocks of one phrase and hands them on
/// changed. One object for each phrase.
class SoundStage {
 public:
  /// `next` must outlive the stage.
  explicit SoundStage(const BlockConsumer& next) noexcept : next_(next) {}
  SoundStage(const SoundStage&) = delete;
  SoundStage& operator=(const SoundStage&) = delete;
  virtual ~SoundStage() = default;

  /// Takes a block and hands on what has become ready; false once no more is wanted.
  bool add(const AudioBlock& block) {
    return block.pcm.empty() ? end_portion() && hand_on(block) : change(block);
  }
  /// Hands on what is left.
  virtual bool finish() { return true; }

 protected:
  virtual bool change(const AudioBlock& block) = 0;
  /// What comes now is not joined to what came before.
  virtual bool end_portion() { return true; }
  bool hand_on(const AudioBlock& block) const { return next_(block); }

 private:
  const BlockConsumer& next_;
};

}  // namespace docbao
