// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "speech/sound_stage.hpp"
#include "speech/word_trail.hpp"

struct sonicStreamStruct;

namespace docbao {

/// Makes the sound of a phrase faster or slower without moving its pitch. Each block keeps the source and the
/// word that it says.
class Stretch final : public SoundStage {
 public:
  /// `speed` above 1 is faster.
  Stretch(AudioFormat format, float speed, const BlockConsumer& next);
  bool finish() override;

 private:
  bool change(const AudioBlock& block) override;
  bool end_portion() override;
  struct Closer {
    void operator()(sonicStreamStruct* stream) const noexcept;
  };
  void begin_portion();
  bool pass_on();

  AudioFormat format_;
  float speed_;
  std::unique_ptr<sonicStreamStruct, Closer> stream_;
  WordTrail trail_;
  std::vector<std::int16_t> ready_;
};

}  // namespace docbao
