// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audio/mastering/limiter.hpp"
#include "base/resampler.hpp"

namespace docbao {

/// From the engine's samples to those of a file: as loud as is wanted, below the peak that is allowed, at the
/// file's rate. Where nothing of this is wanted the samples pass unchanged.
class Mastering {
 public:
  /// What is left out is not touched. `gain_db` brings the limiter with it.
  struct Plan {
    AudioFormat from;
    std::uint32_t to_rate_hz = 22050;
    std::optional<double> gain_db;
    double ceiling_dbtp = -1.0;
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
  std::optional<Limiter> limiter_;
  std::optional<Resampler> resampler_;
};

}  // namespace docbao
