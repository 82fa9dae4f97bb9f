// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
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

/// The same for a sound card that plays at a rate of its own: it asks for as many samples as it needs. One
/// thread.
class CardResampler {
 public:
  /// Fills `out` with the next samples at the old rate.
  using Source = void (*)(void* context, std::span<std::int16_t> out) noexcept;

  /// Nothing where libsamplerate is not installed. `context` must outlive it.
  static std::unique_ptr<CardResampler> make(double ratio, Source source, void* context);
  ~CardResampler();
  /// REAL TIME: called by the audio thread; does not allocate, lock, or log. Fills `out` at the new rate,
  /// about 3 ms behind the source.
  void fill(std::span<std::int16_t> out) noexcept;

 private:
  struct State;
  explicit CardResampler(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace docbao
