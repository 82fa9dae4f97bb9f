// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/files/spooled_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "audio/mastering/loudness.hpp"
#include "audio/mastering/mastering.hpp"
#include "base/pcm16.hpp"

namespace docbao {
namespace {

constexpr double kMostGainDb = 30;  // more would only lift noise
constexpr double kNearEnoughDb = 0.05;
constexpr int kMostRounds = 5;

using OnEncoded = std::function<void(double)>;

class SpooledFile final : public SoundFile {
 public:
  SpooledFile(std::unique_ptr<SampleFile> file, Spool samples, AudioFormat format, OnEncoded on_encoded)
      : file_(std::move(file)),
        samples_(std::move(samples)),
        output_(samples_.fd(), samples_.path()),
        format_(format),
        on_encoded_(std::move(on_encoded)) {}

  Status aim_at(double loudness_lufs, double ceiling_dbtp) {
    auto meter = LoudnessMeter::make(format_, samples_.path());
    if (!meter) return fail(std::move(meter.error()));
    meter_.emplace(std::move(*meter));
    loudness_lufs_ = loudness_lufs;
    ceiling_dbtp_ = ceiling_dbtp;
    return {};
  }

  void describe(SoundInfo info) override { info_ = std::move(info); }

  Status write(const AudioBlock& block) override {
    if (meter_) {
      meter_->add(block.pcm);
      for (const std::int16_t sample : block.pcm)
        peak_ = std::max(peak_, std::abs(static_cast<float>(sample)));
    }
    return output_.append(std::as_bytes(block.pcm), kWriteBytes);
  }

  Status finish() override {
    if (Status flushed = output_.flush(); !flushed) return flushed;
    const std::uint64_t frames = output_.taken() / sizeof(std::int16_t);
    if (Status begun = file_->begin(info_, {frames, format_.rate_hz}); !begun) return begun;
    const Result<std::optional<double>> gain_db = find_gain();
    if (!gain_db) return fail(gain_db.error());
    const SampleConsumer write_out = [this](std::span<const float> samples) { return file_->write(samples); };
    // An encoder that never got a sample writes no file.
    constexpr std::array<float, 64> kSilence{};
    if (Status begun = frames == 0 ? file_->write(kSilence) : Status{}; !begun) return begun;
    const Mastering::Plan plan{format_, file_->rate_hz(), *gain_db, ceiling_dbtp_};
    if (Status mastered = master(plan, write_out, on_encoded_); !mastered) return mastered;
    return file_->finish();
  }

 private:
  /// What the limiter turns down is missing in the whole: the gain is raised by it until hardly any is
  /// missing.
  Result<std::optional<double>> find_gain() {
    if (!meter_) return std::nullopt;
    double gain_db = loudness_lufs_ - meter_->integrated_lufs();
    if (!std::isfinite(gain_db)) return 0.0;
    for (int round = 0; round < kMostRounds && peak_ > from_db(ceiling_dbtp_ - gain_db) * kPcm16Scale;
         ++round) {
      const Result<double> missing_db = missing_with(gain_db);
      if (!missing_db) return fail(missing_db.error());
      gain_db += *missing_db;
      if (*missing_db < kNearEnoughDb) break;
    }
    return std::min(gain_db, kMostGainDb);
  }

  Result<double> missing_with(double gain_db) const {
    auto meter = LoudnessMeter::make(format_, samples_.path());
    if (!meter) return fail(std::move(meter.error()));
    std::vector<std::int16_t> pcm;
    const auto measure = [&](std::span<const float> samples) -> Status {
      return to_pcm16(samples, pcm), meter->add(pcm), Status{};
    };
    if (Status mastered = master({format_, format_.rate_hz, gain_db, ceiling_dbtp_}, measure, {}); !mastered)
      return fail(mastered.error());
    return loudness_lufs_ - meter->integrated_lufs();
  }

  Status master(const Mastering::Plan& plan, const SampleConsumer& consume, const OnEncoded& on_part) const {
    Result<Mastering> mastering = Mastering::make(plan, samples_.path());
    if (!mastering) return fail(std::move(mastering.error()));
    std::vector<std::int16_t> pcm(kWriteBytes / sizeof(std::int16_t));
    for (std::uint64_t at = 0;;) {
      const Result<std::size_t> got = samples_.read(at, std::as_writable_bytes(std::span(pcm)));
      if (!got) return fail(got.error());
      if (*got == 0) return mastering->finish(consume);
      const auto read = std::span(std::as_const(pcm)).first(*got / sizeof(std::int16_t));
      if (Status passed = mastering->process(read, consume); !passed) return passed;
      at += *got;
      if (on_part) on_part(static_cast<double>(at) / static_cast<double>(output_.taken()));
    }
  }

  std::unique_ptr<SampleFile> file_;
  Spool samples_;
  BufferedOutput output_;
  AudioFormat format_;
  SoundInfo info_;
  OnEncoded on_encoded_;
  std::optional<LoudnessMeter> meter_;
  double loudness_lufs_ = 0, ceiling_dbtp_ = 0;
  float peak_ = 0;  // of the engine's samples
};

}  // namespace

Result<std::unique_ptr<SoundFile>> create_spooled_file(std::unique_ptr<SampleFile> file,
                                                       const std::string& path, AudioFormat format,
                                                       const SoundSettings& settings, double ceiling_dbtp) {
  Result<Spool> samples = Spool::create_beside(path);
  if (!samples) return fail(std::move(samples.error()));
  auto spooled =
      std::make_unique<SpooledFile>(std::move(file), std::move(*samples), format, settings.on_encoded);
  if (!settings.loudness_lufs) return spooled;
  if (Status aimed = spooled->aim_at(*settings.loudness_lufs, ceiling_dbtp); !aimed)
    return fail(std::move(aimed.error()));
  return spooled;
}

}  // namespace docbao
