// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/encoding/encoder.hpp"

#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/pcm16.hpp"
#include "base/shared_library.hpp"

namespace docbao {
namespace {

/// What libsndfile is told for a codec. Its "compression level" means something else to each codec: here
/// stand the levels of our qualities 0, 5 and 10, measured on speech (Opus: 16, 32, 64 kbit/s; MP3: 32, 64,
/// 96).
struct CodecRow {
  int format;
  double level_of_0, level_of_5, level_of_10;
  /// How loud its sound comes out, by measurement: LAME turns everything down to 0.95, Opus loses a little.
  float comes_out;
  std::span<const std::uint32_t> rates;  ///< in order; empty: any
};

constexpr std::uint32_t kOpusRates[] = {8000, 12000, 16000, 24000, 48000};
constexpr std::uint32_t kStepRates[] = {8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000};

CodecRow row_of(Codec codec) noexcept {
  switch (codec) {
    case Codec::Flac: return {SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 1.0, 0.625, 0.625, 1.0F, {}};
    case Codec::Vorbis: return {SF_FORMAT_OGG | SF_FORMAT_VORBIS, 0.9, 0.6, 0.2, 1.0F, {}};
    case Codec::Opus: return {SF_FORMAT_OGG | SF_FORMAT_OPUS, 0.96, 0.896, 0.768, 0.98F, kOpusRates};
    case Codec::Mp3: return {SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 32, 64, 96, 0.95F, kStepRates};
    case Codec::Aac: break;
  }
  return {0, 32, 64, 96, 1.0F, kStepRates};
}

double level_of(const CodecRow& row, int quality) {
  const double steps = std::clamp(quality, 0, 10) / 5.0;
  return steps <= 1 ? std::lerp(row.level_of_0, row.level_of_5, steps)
                    : std::lerp(row.level_of_5, row.level_of_10, steps - 1);
}

/// libsndfile takes a bit rate as a level: 0 is the highest that MPEG has at this sampling rate, 1 the
/// lowest.
double level_of_bitrate(double kbit_per_s, std::uint32_t rate_hz) {
  const bool is_mpeg1 = rate_hz >= 32000;
  const double highest = is_mpeg1 ? 320 : rate_hz >= 16000 ? 160 : 64, lowest = is_mpeg1 ? 32 : 8;
  return std::clamp((highest - kbit_per_s) / (highest - lowest), 0.0, 1.0);
}

}  // namespace

std::uint32_t rate_of_codec(Codec codec, std::uint32_t rate_hz) noexcept {
  const std::span<const std::uint32_t> rates = row_of(codec).rates;
  if (rates.empty()) return rate_hz;
  const auto found = std::ranges::lower_bound(rates, rate_hz);
  return found == rates.end() ? rates.back() : *found;
}

struct Encoder::State {
  explicit State(Spool& spool) : out(spool) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (file) close(file);
  }

  bool load() {
    return library && library.find("sf_open_virtual", open) && library.find("sf_close", close) &&
           library.find("sf_command", command) && library.find("sf_write_float", write_float) &&
           library.find("sf_write_short", write_short) && library.find("sf_error", error);
  }

  Status begin(Codec codec, std::uint32_t rate_hz, int quality);
  Status failed(int reason) const;

  // What libsndfile does with its file; a failure of the disk is kept for us.
  static sf_count_t length(void* self) { return static_cast<sf_count_t>(static_cast<State*>(self)->end); }
  static sf_count_t tell(void* self) { return static_cast<sf_count_t>(static_cast<State*>(self)->at); }
  static sf_count_t seek(sf_count_t offset, int whence, void* self) {
    return static_cast<State*>(self)->go(offset, whence);
  }
  static sf_count_t read(void* out, sf_count_t count, void* self) {
    return static_cast<State*>(self)->get(out, count);
  }
  static sf_count_t write(const void* in, sf_count_t count, void* self) {
    return static_cast<State*>(self)->put(in, count);
  }

  sf_count_t go(sf_count_t offset, int whence) {
    const std::uint64_t from = whence == SEEK_CUR ? at : whence == SEEK_END ? end : 0;
    at = from + static_cast<std::uint64_t>(offset);
    return static_cast<sf_count_t>(at);
  }

  sf_count_t get(void* bytes, sf_count_t count) {
    const Result<std::size_t> got =
        out.read(at, {static_cast<std::byte*>(bytes), static_cast<std::size_t>(count)});
    at += got.value_or(0);
    return static_cast<sf_count_t>(got.value_or(0));
  }

  sf_count_t put(const void* bytes, sf_count_t count) {
    if (disk) disk = out.write(at, {static_cast<const std::byte*>(bytes), static_cast<std::size_t>(count)});
    if (!disk) return 0;
    at += static_cast<std::uint64_t>(count);
    end = std::max(end, at);
    return count;
  }

  SharedLibrary library{"libsndfile.so.1"};
  decltype(sf_open_virtual)* open = nullptr;
  decltype(sf_close)* close = nullptr;
  decltype(sf_command)* command = nullptr;
  decltype(sf_write_float)* write_float = nullptr;
  decltype(sf_write_short)* write_short = nullptr;
  decltype(sf_error)* error = nullptr;

  Spool& out;
  std::uint64_t at = 0, end = 0;
  Status disk;
  SNDFILE* file = nullptr;
  bool is_lossless = false;
  float comes_out = 1.0F;
  std::vector<float> floats;
  std::vector<std::int16_t> shorts;
};

Status Encoder::State::failed(int reason) const {
  if (!disk) return disk;
  return fail(ErrorCode::CannotWrite, out.path(), "libsndfile " + std::to_string(reason));
}

Status Encoder::State::begin(Codec codec, std::uint32_t rate_hz, int quality) {
  const CodecRow row = row_of(codec);
  is_lossless = codec == Codec::Flac;
  comes_out = row.comes_out;
  SF_VIRTUAL_IO io{length, seek, read, write, tell};
  SF_INFO info{};
  info.samplerate = static_cast<int>(rate_hz);
  info.channels = 1;
  info.format = row.format;
  file = open(&io, SFM_WRITE, &info, this);
  if (!file) return failed(error(nullptr));
  double level = level_of(row, quality);
  if (codec == Codec::Mp3) {
    int mode = SF_BITRATE_MODE_CONSTANT;  // players find places in it without a search
    command(file, SFC_SET_BITRATE_MODE, &mode, sizeof mode);
    level = level_of_bitrate(level, rate_hz);
  }
  command(file, SFC_SET_COMPRESSION_LEVEL, &level, sizeof level);
  return {};
}

Result<Encoder> Encoder::open(Codec codec, std::uint32_t rate_hz, int quality, Spool& out) {
  auto state = std::make_unique<State>(out);
  if (!state->load()) return fail(ErrorCode::NeedsPackage, out.path(), "libsndfile1");
  if (Status begun = state->begin(codec, rate_hz, quality); !begun) return fail(std::move(begun.error()));
  return Encoder(std::move(state));
}

Encoder::Encoder(std::unique_ptr<State> state) : state_(std::move(state)) {}
Encoder::Encoder(Encoder&&) noexcept = default;
Encoder::~Encoder() = default;

Status Encoder::write(std::span<const float> samples) {
  const auto count = static_cast<sf_count_t>(samples.size());
  sf_count_t written = 0;
  if (state_->is_lossless) {
    to_pcm16(samples, state_->shorts);
    written = state_->write_short(state_->file, state_->shorts.data(), count);
  } else {
    state_->floats.assign(samples.begin(), samples.end());
    for (float& sample : state_->floats) sample /= state_->comes_out;
    written = state_->write_float(state_->file, state_->floats.data(), count);
  }
  return written == count && state_->disk ? Status{} : state_->failed(state_->error(state_->file));
}

Status Encoder::finish() {
  const int closed = state_->close(std::exchange(state_->file, nullptr));
  return closed == 0 && state_->disk ? Status{} : state_->failed(state_->error(nullptr));
}

}  // namespace docbao
