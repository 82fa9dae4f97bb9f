// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <span>

#include "audio/encoding/spool.hpp"

namespace docbao {

/// All but Aac are encoded by libsndfile.
enum class Codec : std::uint8_t { Flac, Vorbis, Opus, Mp3, Aac };

/// The quality, of 0 to 10, where the user names none.
inline constexpr int kUsualQuality = 5;

/// The rate the codec gets for sound of that rate: the same, or the next higher that it knows.
std::uint32_t rate_of_codec(Codec codec, std::uint32_t rate_hz) noexcept;

/// Turns samples into a file of the codec's, without tags (audio/tags/tags.hpp).
class Encoder {
 public:
  /// Writes into `out`, which must outlive it. `quality` is 0 to 10. Fails with NeedsPackage or CannotWrite.
  static Result<Encoder> open(Codec codec, std::uint32_t rate_hz, int quality, Spool& out);
  Encoder(Encoder&&) noexcept;
  ~Encoder();
  /// Samples between -1 and 1; 16-bit samples divided by 32768 come out of a lossless codec as they were.
  Status write(std::span<const float> samples);
  Status finish();

 private:
  struct State;
  explicit Encoder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace docbao
