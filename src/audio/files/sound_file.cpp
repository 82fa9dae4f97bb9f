// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/sound_file.hpp"

#include <algorithm>

#include "audio/files/spooled_file.hpp"
#include "base/file_name.hpp"

namespace docbao {
namespace {

// -1 dBTP is what is promised. Codecs that throw sound away move the peaks, by a decibel on speech, Opus and
// AAC by two.
constexpr PeakLimit kExact{-1.2, true}, kLossy{-2.5, true}, kOpus{-2.8, false}, kAac{-3.0, true};

using SampleFileResult = Result<std::unique_ptr<SampleFile>>;
using FileResult = Result<std::unique_ptr<SoundFile>>;

FileResult spooled(SampleFileResult file, const std::string& path, AudioFormat format,
                   const SoundSettings& settings, const PeakLimit& limit) {
  if (!file) return fail(std::move(file.error()));
  return create_spooled_file(std::move(*file), path, format, settings, limit);
}

std::uint32_t any_rate(std::uint32_t rate_hz) noexcept { return rate_hz; }

template <Codec codec>
std::uint32_t rate_of(std::uint32_t rate_hz) noexcept {
  return rate_of_codec(codec, rate_hz);
}

std::uint32_t wanted_rate(AudioFormat format, const SoundSettings& settings) noexcept {
  return settings.rate_hz == 0 ? format.rate_hz : settings.rate_hz;
}

FileResult make_wav(const std::string& path, AudioFormat format, const SoundSettings& settings) {
  const std::uint32_t rate_hz = wanted_rate(format, settings);
  if (rate_hz == format.rate_hz && !settings.loudness_lufs) return create_wav_file(path, format);
  return spooled(create_mastered_wav(path, rate_hz), path, format, settings, kExact);
}

template <Codec codec>
FileResult make_encoded(const std::string& path, AudioFormat format, const SoundSettings& settings) {
  const PeakLimit& limit = codec == Codec::Flac ? kExact : codec == Codec::Opus ? kOpus : kLossy;
  auto file = create_encoded_file(codec, path, wanted_rate(format, settings),
                                  settings.quality.value_or(kUsualQuality));
  return spooled(std::move(file), path, format, settings, limit);
}

FileResult make_m4a(const std::string& path, AudioFormat format, const SoundSettings& settings) {
  const std::uint32_t rate_hz = rate_of_codec(Codec::Aac, wanted_rate(format, settings));
  auto file = create_m4a_file(path, rate_hz, settings.quality.value_or(kUsualQuality));
  return spooled(std::move(file), path, format, settings, kAac);
}

}  // namespace

std::span<const SoundFormat> sound_formats() noexcept {
  static constexpr SoundFormat kFormats[] = {
#define DOCBAO_SOUND(extension, mime_type, is_studio, rates, create) \
  {extension, mime_type, is_studio, rates, create},
#include "audio/files/sound_formats.def"
#undef DOCBAO_SOUND
  };
  return kFormats;
}

const SoundFormat* find_sound_format(std::string_view path) noexcept {
  const auto is_its = [path](const SoundFormat& format) { return ends_with_name(path, format.extension); };
  const auto found = std::ranges::find_if(sound_formats(), is_its);
  return found == sound_formats().end() ? nullptr : &*found;
}

}  // namespace docbao
