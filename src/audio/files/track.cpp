// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/files/track.hpp"

#include "audio/encoding/encoder.hpp"
#include "audio/files/spooled_file.hpp"

namespace docbao {
namespace {

constexpr PeakLimit kLimit{-2.5, true};  // as other files of lossy codecs (sound_file.cpp)

class TrackFile final : public SampleFile {
 public:
  TrackFile(Encoder encoder, std::uint32_t rate_hz) : encoder_(std::move(encoder)), rate_hz_(rate_hz) {}
  Status begin(const SoundInfo&, SoundLength) override { return {}; }
  Status write(std::span<const float> samples) override { return encoder_.write(samples); }
  Status finish() override { return encoder_.finish(); }
  std::uint32_t rate_hz() const noexcept override { return rate_hz_; }

 private:
  Encoder encoder_;
  std::uint32_t rate_hz_;
};

Result<Track> create_track(const std::string& path, AudioFormat format, const SoundSettings& settings) {
  Result<Spool> spool = Spool::create_beside(path);
  if (!spool) return fail(std::move(spool.error()));
  Track track{std::make_unique<Spool>(std::move(*spool)), nullptr};
  const std::uint32_t rate_hz =
      rate_of_codec(Codec::Mp3, settings.rate_hz == 0 ? format.rate_hz : settings.rate_hz);
  auto encoder = Encoder::open(Codec::Mp3, rate_hz, settings.quality.value_or(kUsualQuality), *track.mp3);
  if (!encoder) return fail(std::move(encoder.error()));
  auto file = std::make_unique<TrackFile>(std::move(*encoder), rate_hz);
  auto sink = create_spooled_file(std::move(file), path, format, settings, kLimit);
  if (!sink) return fail(std::move(sink.error()));
  track.sink = std::move(*sink);
  return track;
}

}  // namespace

Result<AudioSink*> begin_track(Track& track, const std::string& path, AudioFormat format,
                               const SoundSettings& settings) {
  Result<Track> next = create_track(path, format, settings);
  if (!next) return fail(std::move(next.error()));
  track.sink = nullptr;  // goes before what it writes into
  track = std::move(*next);
  return track.sink.get();
}

void note_loudness(std::optional<double>& quietest, const Track& track) {
  const std::optional<double> lufs = track.sink->loudness_lufs();
  if (lufs && (!quietest || *lufs < *quietest)) quietest = lufs;
}

}  // namespace docbao
