// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/encoding/encoder.hpp"
#include "audio/files/sample_file.hpp"
#include "base/atomic_file.hpp"
#include "base/pcm16.hpp"

namespace docbao {
namespace {

/// The encoder writes beside the file that is to be; then the file is written with all it tells.
class EncodedFile final : public SampleFile {
 public:
  EncodedFile(Codec codec, AtomicFile file, Spool encoded, std::uint32_t rate_hz)
      : codec_(codec), file_(std::move(file)), encoded_(std::move(encoded)), rate_hz_(rate_hz) {}

  Status open(int quality) {
    auto encoder = Encoder::open(codec_, rate_hz_, quality, encoded_);
    if (!encoder) return fail(std::move(encoder.error()));
    encoder_.emplace(std::move(*encoder));
    auto tagger = Tagger::load(encoded_.path());
    if (!tagger) return fail(std::move(tagger.error()));
    tagger_.emplace(std::move(*tagger));
    return {};
  }

  Status begin(const SoundInfo& info, SoundLength length) override {
    info_ = info;
    length_ = length;
    return {};
  }

  Status write(std::span<const float> samples) override { return encoder_->write(samples); }

  Status finish() override {
    if (Status finished = encoder_->finish(); !finished) return finished;
    BufferedOutput out(file_.fd(), encoded_.path());
    if (Status tagged = tagger_->write(codec_, encoded_, info_, length_, out); !tagged) return tagged;
    if (Status flushed = out.flush(); !flushed) return flushed;
    return file_.commit();
  }

  std::uint32_t rate_hz() const noexcept override { return rate_hz_; }

 private:
  Codec codec_;
  AtomicFile file_;
  Spool encoded_;
  std::uint32_t rate_hz_;
  SoundInfo info_;
  SoundLength length_;
  std::optional<Tagger> tagger_;
  std::optional<Encoder> encoder_;  // last: it writes into the spool until it goes
};

/// A WAV file whose samples had to be mastered.
class MasteredWav final : public SampleFile {
 public:
  MasteredWav(std::unique_ptr<SoundFile> wav, std::uint32_t rate_hz)
      : wav_(std::move(wav)), rate_hz_(rate_hz) {}

  Status begin(const SoundInfo& info, SoundLength length) override {
    SoundInfo own = info;
    for (Chapter& chapter : own.chapters)
      chapter.begin_frame = chapter.begin_frame * rate_hz_ / length.rate_hz;
    wav_->describe(std::move(own));
    return {};
  }

  Status write(std::span<const float> samples) override {
    to_pcm16(samples, pcm_);
    return wav_->write({0, {}, pcm_, false});
  }

  Status finish() override { return wav_->finish(); }
  std::uint32_t rate_hz() const noexcept override { return rate_hz_; }

 private:
  std::unique_ptr<SoundFile> wav_;
  std::uint32_t rate_hz_;
  std::vector<std::int16_t> pcm_;
};

}  // namespace

Result<std::unique_ptr<SampleFile>> create_encoded_file(Codec codec, const std::string& path,
                                                        std::uint32_t rate_hz, int quality) {
  Result<AtomicFile> file = AtomicFile::create(path);
  if (!file) return fail(std::move(file.error()));
  Result<Spool> encoded = Spool::create_beside(path);
  if (!encoded) return fail(std::move(encoded.error()));
  auto sound = std::make_unique<EncodedFile>(codec, std::move(*file), std::move(*encoded),
                                             rate_of_codec(codec, rate_hz));
  if (Status opened = sound->open(quality); !opened) return fail(std::move(opened.error()));
  return sound;
}

Result<std::unique_ptr<SampleFile>> create_mastered_wav(const std::string& path, std::uint32_t rate_hz) {
  auto wav = create_wav_file(path, AudioFormat{rate_hz});
  if (!wav) return fail(std::move(wav.error()));
  return std::make_unique<MasteredWav>(std::move(*wav), rate_hz);
}

}  // namespace docbao
