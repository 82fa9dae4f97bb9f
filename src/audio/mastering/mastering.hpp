// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audio/mastering/limiter.hpp"
#include "audio/mastering/phase_rotator.hpp"
#include "base/resampler.hpp"

namespace docbao {

/// How high a sound's peaks may be, and what may be done about them.
struct PeakLimit {
  double ceiling_dbtp = -1.0;
  /// False for Opus, whose encoder foretells a voice from pulse to pulse: at the end of a voice with turned
  /// phases it makes a pulse of its own, louder than all.
  bool may_turn_phases = true;
};

/// Brings the peaks of a voice below a ceiling so that it hardly moves: turns the phases, then a slow
/// limiter, then a quick one for the tips that are left. The sound keeps its length and comes out a moment
/// later.
class PeakControl {
 public:
  PeakControl(AudioFormat format, const PeakLimit& limit);
  /// Uses up `samples`, and appends to `out` what is sure by now; whole after finish().
  void process(std::span<float> samples, std::vector<float>& out);
  void finish(std::vector<float>& out);

 private:
  std::optional<PhaseRotator> rotator_;
  Limiter slow_, quick_;
  std::vector<float> levelled_;
};

/// From the engine's samples to those of a file: as loud as is wanted, below the peak that is allowed, at the
/// file's rate. Where nothing of this is wanted the samples pass unchanged.
class Mastering {
 public:
  /// What is left out is not touched. `is_limited`: there are peaks above the ceiling once the gain is given.
  struct Plan {
    AudioFormat from;
    std::uint32_t to_rate_hz = 22050;
    std::optional<double> gain_db;
    PeakLimit limit;
    bool is_limited = false;
  };
  /// Fails with NeedsPackage; `where` names the output in it.
  static Result<Mastering> make(const Plan& plan, const std::string& where);

  Status process(std::span<const std::int16_t> pcm, const SampleConsumer& consume);
  Status finish(const SampleConsumer& consume);

 private:
  Mastering() = default;
  Status hand_on(bool is_last, const SampleConsumer& consume);

  std::vector<float> in_, limited_;
  float gain_ = 1.0F;
  std::optional<PeakControl> peaks_;
  std::optional<Resampler> resampler_;
};

}  // namespace docbao
