// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <span>

#include "audio/tags/tags.hpp"

namespace docbao {

/// The last step to a sound file: mastered samples in, a file under its name out. One thread calls begin()
/// once, write() any number of times, finish() once; without finish() nothing is left.
class SampleFile {
 public:
  virtual ~SampleFile() = default;
  virtual Status begin(const SoundInfo& info, SoundLength length) = 0;
  /// Samples between -1 and 1, at rate_hz().
  virtual Status write(std::span<const float> samples) = 0;
  virtual Status finish() = 0;
  virtual std::uint32_t rate_hz() const noexcept = 0;
};

/// Whatever libsndfile encodes.
Result<std::unique_ptr<SampleFile>> create_encoded_file(Codec codec, const std::string& path,
                                                        std::uint32_t rate_hz, int quality);
/// A WAV file of mastered samples.
Result<std::unique_ptr<SampleFile>> create_mastered_wav(const std::string& path, std::uint32_t rate_hz);
/// AAC in an MPEG-4 file, made by an ffmpeg program.
Result<std::unique_ptr<SampleFile>> create_m4a_file(const std::string& path, std::uint32_t rate_hz,
                                                    int quality);

}  // namespace docbao
