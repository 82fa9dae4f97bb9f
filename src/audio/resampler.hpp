// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "docbao/result.hpp"

namespace docbao {

/// Receives samples between -1 and 1.
using SampleConsumer = std::function<Status(std::span<const float>)>;

/// Sound at another rate, band-limited, without a delay.
class Resampler {
 public:
  /// Fails with NeedsPackage; `where` names the output in it.
  static Result<Resampler> make(double ratio, const std::string& where);
  Resampler(Resampler&&) noexcept;
  ~Resampler();
  /// Hands on what the samples become. `is_last`: nothing follows, hand on all that is held back.
  Status process(std::span<const float> samples, bool is_last, const SampleConsumer& consume);

 private:
  struct State;
  explicit Resampler(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace docbao
