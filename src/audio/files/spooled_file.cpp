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
constexpr double kLeastGained = 0.1;  // of each decibel of gain: with less the voice is only crushed
constexpr int kMostRounds = 8;
constexpr double kRoundShare = 0.1;          // of the work of finish(): a round takes that of an MP3, about
constexpr double kMostBetweenSamplesDb = 3;  // the wave between two samples may rise above both

double to_db(float ratio) { return 20 * std::log10(static_cast<double>(ratio)); }

using OnEncoded = std::function<void(double)>;

class SpooledFile final : public SoundFile {
 public:
  SpooledFile(std::unique_ptr<SampleFile> file, Spool samples, AudioFormat format, OnEncoded on_encoded)
      : file_(std::move(file)),
        samples_(std::move(samples)),
        output_(samples_.fd(), samples_.path()),
        format_(format),
        on_encoded_(std::move(on_encoded)) {}

  Status aim_at(double loudness_lufs, const PeakLimit& limit) {
    auto meter = LoudnessMeter::make(format_, samples_.path());
    if (!meter) return fail(std::move(meter.error()));
    meter_.emplace(std::move(*meter));
    wanted_lufs_ = loudness_lufs;
    limit_ = limit;
    return {};
  }

  void describe(SoundInfo info) override { info_ = std::move(info); }
  std::optional<double> loudness_lufs() const override { return reached_lufs_; }

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
    const Mastering::Plan plan = plan_with(*gain_db, file_->rate_hz());
    const double found = rounds_ * kRoundShare;
    const OnEncoded on_part = [&](double part) { tell(found + part * (1 - found)); };
    if (Status mastered = master(plan, write_out, on_part); !mastered) return mastered;
    return file_->finish();
  }

 private:
  void tell(double part) const {
    if (on_encoded_) on_encoded_(part);
  }

  /// The gain at which the highest peak just reaches the ceiling.
  double gain_without_limiter() const { return limit_.ceiling_dbtp - to_db(peak_ / kPcm16Scale); }

  /// What the limiter turns down is missing in the whole: the gain is raised by it until hardly any is
  /// missing, or until more gain makes it hardly louder.
  Result<std::optional<double>> find_gain() {
    if (!meter_) return std::nullopt;
    const double own_lufs = meter_->integrated_lufs();
    if (!std::isfinite(own_lufs)) return 0.0;
    double gain_db = std::min(wanted_lufs_ - own_lufs, kMostGainDb);
    reached_lufs_ = own_lufs + gain_db;
    double last_gain_db = gain_without_limiter(), last_lufs = own_lufs + last_gain_db;
    for (int round = 1; gain_db > gain_without_limiter(); ++round) {
      const Result<double> lufs = loudness_with(gain_db);
      if (!lufs) return fail(lufs.error());
      ++rounds_;
      reached_lufs_ = *lufs;
      const double missing_db = wanted_lufs_ - *lufs, gained = (*lufs - last_lufs) / (gain_db - last_gain_db);
      const bool is_enough = missing_db < kNearEnoughDb || gained < kLeastGained || gain_db >= kMostGainDb;
      if (is_enough || round == kMostRounds) break;
      last_gain_db = gain_db;
      last_lufs = *lufs;
      gain_db = std::min(gain_db + missing_db / gained, kMostGainDb);
    }
    return gain_db;
  }

  Mastering::Plan plan_with(std::optional<double> gain_db, std::uint32_t rate_hz) const {
    const bool is_limited = gain_db && *gain_db > gain_without_limiter() - kMostBetweenSamplesDb;
    return {format_, rate_hz, gain_db, limit_, is_limited};
  }

  Result<double> loudness_with(double gain_db) const {
    auto meter = LoudnessMeter::make(format_, samples_.path());
    if (!meter) return fail(std::move(meter.error()));
    std::vector<std::int16_t> pcm;
    const auto measure = [&](std::span<const float> samples) -> Status {
      return to_pcm16(samples, pcm), meter->add(pcm), Status{};
    };
    const OnEncoded on_part = [&](double part) { tell((rounds_ + part) * kRoundShare); };
    if (Status mastered = master(plan_with(gain_db, format_.rate_hz), measure, on_part); !mastered)
      return fail(mastered.error());
    return meter->integrated_lufs();
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
      on_part(static_cast<double>(at) / static_cast<double>(output_.taken()));
    }
  }

  std::unique_ptr<SampleFile> file_;
  Spool samples_;
  BufferedOutput output_;
  AudioFormat format_;
  SoundInfo info_;
  OnEncoded on_encoded_;
  std::optional<LoudnessMeter> meter_;
  double wanted_lufs_ = 0;
  PeakLimit limit_;
  std::optional<double> reached_lufs_;
  float peak_ = 0;  // of the engine's samples
  int rounds_ = 0;  // of the search for the gain
};

}  // namespace

Result<std::unique_ptr<SoundFile>> create_spooled_file(std::unique_ptr<SampleFile> file,
                                                       const std::string& path, AudioFormat format,
                                                       const SoundSettings& settings,
                                                       const PeakLimit& limit) {
  Result<Spool> samples = Spool::create_beside(path);
  if (!samples) return fail(std::move(samples.error()));
  auto spooled =
      std::make_unique<SpooledFile>(std::move(file), std::move(*samples), format, settings.on_encoded);
  if (!settings.loudness_lufs) return spooled;
  if (Status aimed = spooled->aim_at(*settings.loudness_lufs, limit); !aimed)
    return fail(std::move(aimed.error()));
  return spooled;
}

}  // namespace docbao
