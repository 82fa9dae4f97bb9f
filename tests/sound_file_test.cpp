// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/sound_file.hpp"

#include <doctest/doctest.h>
#include <sndfile.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <fstream>
#include <iterator>
#include <map>
#include <numbers>

#include "audio/mastering/limiter.hpp"
#include "audio/mastering/loudness.hpp"
#include "audio/tags/tags.hpp"
#include "base/shared_library.hpp"
#include "scratch_folder.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

constexpr std::uint32_t kRate = 22050;
using Samples = std::vector<std::int16_t>;

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t files_in(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

/// Something like a voice: tones that come and go, with peaks.
Samples voice_like(double seconds, double loudest = 9000) {
  Samples samples(static_cast<std::size_t>(seconds * kRate));
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double t = static_cast<double>(i) / kRate,
                 swell = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * 3 * t);
    double wave = 0;
    for (const int harmonic : {1, 2, 3, 5, 8})
      wave += std::sin(2 * std::numbers::pi * 140 * harmonic * t) / harmonic;
    samples[i] = static_cast<std::int16_t>(std::lround(loudest / 2 * swell * wave));
  }
  return samples;
}

SoundInfo told() {
  return {.title = "Giá lúa <tăng>",
          .artist = "Nguyễn Văn A",
          .album = "Báo Thử",
          .date = "2024-06-25",
          .language = "vi",
          .source = "https://bao.example/a",
          .chapters = {{0, "Mở đầu"}, {kRate, "Phần hai"}}};
}

/// Writes the samples in pieces, with what they tell.
Status write_sound(const std::filesystem::path& path, const Samples& samples, const SoundSettings& settings,
                   const SoundInfo& info) {
  auto file = find_sound_format(path.string())->create(path.string(), AudioFormat{kRate}, settings);
  if (!file) return fail(file.error());
  for (std::size_t at = 0; at < samples.size(); at += 1000) {
    const auto piece = std::span(samples).subspan(at, std::min<std::size_t>(1000, samples.size() - at));
    if (Status written = (*file)->write({0, {}, piece, false}); !written) return written;
  }
  (*file)->describe(info);
  return (*file)->finish();
}

/// What libsndfile reads in a file.
struct Decoded {
  int rate_hz = 0;
  std::vector<float> samples;
  std::string title, artist, date;
};

Decoded decode(const std::filesystem::path& path) {
  const SharedLibrary library("libsndfile.so.1");
  decltype(sf_open)* open = nullptr;
  decltype(sf_close)* close = nullptr;
  decltype(sf_read_float)* read = nullptr;
  decltype(sf_get_string)* text = nullptr;
  REQUIRE((library.find("sf_open", open) && library.find("sf_close", close) &&
           library.find("sf_read_float", read) && library.find("sf_get_string", text)));
  SF_INFO info{};
  SNDFILE* file = open(path.c_str(), SFM_READ, &info);
  REQUIRE(file != nullptr);
  Decoded decoded{info.samplerate, std::vector<float>(static_cast<std::size_t>(info.frames)), {}, {}, {}};
  const sf_count_t got = read(file, decoded.samples.data(), info.frames);
  CHECK(got == info.frames);
  const auto string_of = [&](int type) { return text(file, type) ? std::string(text(file, type)) : ""; };
  decoded.title = string_of(SF_STR_TITLE), decoded.artist = string_of(SF_STR_ARTIST),
  decoded.date = string_of(SF_STR_DATE);
  close(file);
  return decoded;
}

double lufs_of(const std::vector<float>& samples, int rate_hz) {
  auto meter = LoudnessMeter::make(AudioFormat{static_cast<std::uint32_t>(rate_hz)}, "test");
  REQUIRE(meter.has_value());
  Samples pcm(samples.size());
  std::ranges::transform(samples, pcm.begin(), [](float s) {
    return static_cast<std::int16_t>(std::clamp(s * 32768.0F, -32768.0F, 32767.0F));
  });
  meter->add(pcm);
  return meter->integrated_lufs();
}

double likeness(const std::vector<float>& decoded, const Samples& samples) {
  double cross = 0, a = 0, b = 0;
  for (std::size_t i = 0; i < std::min(decoded.size(), samples.size()); ++i) {
    const double x = decoded[i], y = samples[i];
    cross += x * y, a += x * x, b += y * y;
  }
  return cross / std::sqrt(a * b);
}

}  // namespace

TEST_CASE("every codec gives the sound back, in its length and its place, and what it tells") {
  ScratchFolder folder;
  const Samples samples = voice_like(2.5);
  for (const char* name : {"a.wav", "a.flac", "a.ogg", "a.mp3"}) {
    INFO(name);
    const auto path = folder.path() / name;
    REQUIRE(write_sound(path, samples, {}, told()));
    const Decoded decoded = decode(path);
    CHECK(decoded.rate_hz == kRate);
    CHECK(decoded.samples.size() == samples.size());
    CHECK(likeness(decoded.samples, samples) > 0.97);
    CHECK(decoded.title == "Giá lúa <tăng>");
    CHECK(decoded.artist == "Nguyễn Văn A");
  }
  CHECK(files_in(folder.path()) == 4);
}

TEST_CASE("Opus gets the next rate that it knows, and keeps the length") {
  ScratchFolder folder;
  const auto path = folder.path() / "a.opus";
  const Samples samples = voice_like(2.5);
  REQUIRE(write_sound(path, samples, {}, told()));
  const Decoded decoded = decode(path);
  const double seconds = static_cast<double>(decoded.samples.size()) / decoded.rate_hz;
  CHECK(seconds == doctest::Approx(2.5).epsilon(0.001));
  CHECK(decoded.title == "Giá lúa <tăng>");
}

TEST_CASE("without a wish for loudness lossless files hold the engine's samples bit for bit") {
  ScratchFolder folder;
  const Samples samples = voice_like(1.0, 30'000);
  for (const char* name : {"a.wav", "a.flac"}) {
    REQUIRE(write_sound(folder.path() / name, samples, {}, {}));
    const Decoded decoded = decode(folder.path() / name);
    REQUIRE(decoded.samples.size() == samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i)
      REQUIRE(std::lround(decoded.samples[i] * 32768.0F) == samples[i]);
  }
}

TEST_CASE("a wish for loudness is met within half a unit, quiet or loud, below the peak that is allowed") {
  ScratchFolder folder;
  for (const double loudest : {2000.0, 9000.0, 32'000.0}) {
    for (const char* name : {"a.wav", "a.flac", "a.ogg", "a.mp3", "a.opus"}) {
      INFO(name << " from " << loudest);
      REQUIRE(write_sound(folder.path() / name, voice_like(4, loudest), {0, {}, -16.0}, {}));
      const Decoded decoded = decode(folder.path() / name);
      CHECK(lufs_of(decoded.samples, decoded.rate_hz) == doctest::Approx(-16.0).epsilon(0.5 / 16));
      CHECK(*std::ranges::max_element(decoded.samples) <= 0.8913F);  // -1 dB
    }
  }
}

namespace {

/// The highest the wave goes, between the samples too: a windowed sinc of 32 samples, four places for each.
double true_peak(const std::vector<float>& samples) {
  constexpr int kHalf = 16;
  double peak = 0;
  for (std::size_t at = kHalf; at + kHalf < samples.size(); ++at) {
    for (const double between : {0.0, 0.25, 0.5, 0.75}) {
      double value = 0;
      for (int tap = 1 - kHalf; tap <= kHalf; ++tap) {
        const double x = between - tap, window = 0.5 + 0.5 * std::cos(std::numbers::pi * x / (kHalf + 1));
        const double sinc = x == 0 ? 1 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
        value +=
            static_cast<double>(samples[at + static_cast<std::size_t>(tap + kHalf) - kHalf]) * sinc * window;
      }
      peak = std::max(peak, std::abs(value));
    }
  }
  return peak;
}

}  // namespace

TEST_CASE("a wave that passes the ceiling only between its samples is held below it too") {
  ScratchFolder folder;
  Samples samples(kRate * 2, 0);  // bursts of a quarter of the rate, its samples at 0.7 of the wave
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double phase = std::numbers::pi / 2 * static_cast<double>(i) + std::numbers::pi / 4;
    if (i % 2205 < 50) samples[i] = static_cast<std::int16_t>(std::lround(9000 * std::sin(phase)));
  }
  for (const double lufs : {-18.0, -17.0, -16.0, -15.0}) {
    INFO(lufs);
    REQUIRE(write_sound(folder.path() / "a.wav", samples, {0, {}, lufs}, {}));
    CHECK(true_peak(decode(folder.path() / "a.wav").samples) <=
          0.9);  // -1 dB, and how far two filters may differ
  }
}

TEST_CASE("silence and no sound at all are files too") {
  ScratchFolder folder;
  for (const std::size_t frames : {std::size_t{0}, std::size_t{5000}}) {
    for (const SoundFormat& format : sound_formats()) {
      if (format.extension.starts_with(".m4")) continue;
      INFO(format.extension << " of " << frames);
      const auto path = folder.path() / ("s" + std::string(format.extension));
      REQUIRE(write_sound(path, Samples(frames, 0), {0, {}, -16.0}, told()));
      CHECK(std::filesystem::file_size(path) > 0);
    }
  }
}

TEST_CASE("another sampling rate keeps length and sound") {
  ScratchFolder folder;
  const Samples samples = voice_like(2);
  REQUIRE(write_sound(folder.path() / "a.wav", samples, {48'000, {}, {}}, told()));
  const Decoded decoded = decode(folder.path() / "a.wav");
  CHECK(decoded.rate_hz == 48'000);
  CHECK(static_cast<double>(decoded.samples.size()) / 48'000 == doctest::Approx(2).epsilon(0.001));
}

TEST_CASE("the limiter keeps the length, holds the ceiling, and leaves quiet sound alone") {
  const Samples samples = voice_like(2, 32'000);
  for (const float gain : {0.2F, 4.0F}) {
    std::vector<float> in(samples.size()), out;
    std::ranges::transform(samples, in.begin(),
                           [gain](std::int16_t s) { return gain * static_cast<float>(s) / 32768.0F; });
    Limiter limiter(AudioFormat{kRate}, 0.5F, 12'500);
    for (std::size_t at = 0; at < in.size(); at += 777)
      limiter.process(std::span(in).subspan(at, std::min<std::size_t>(777, in.size() - at)), out);
    limiter.finish(out);
    REQUIRE(out.size() == in.size());
    for (const float sample : out) REQUIRE(std::abs(sample) <= 0.5001F);
    if (gain < 1) CHECK(out == in);
    else CHECK(likeness(out, samples) > 0.9);
  }
}

TEST_CASE("an MP3 tells its chapters by time, the last one to the end") {
  const ScratchFolder folder;
  const auto path = folder.path() / "a.mp3";
  REQUIRE(write_sound(path, voice_like(3), {}, told()));
  const std::string tag = read_file(path);
  CHECK(tag.starts_with("ID3\x04"));
  const std::size_t second = tag.rfind("CHAP");
  REQUIRE(second != std::string::npos);
  const std::string times = tag.substr(tag.find("chp1", second) + 5, 8);
  CHECK(times == std::string("\x00\x00\x03\xE8\x00\x00\x0B\xB8", 8));  // 1000 ms to 3000 ms
  CHECK(tag.find("Phần hai", second) != std::string::npos);
  CHECK(tag.find("TLAN") != std::string::npos);
  CHECK(tag.find("WOAS") != std::string::npos);
  REQUIRE(write_sound(path, voice_like(3), {}, {}));
  CHECK_FALSE(read_file(path).starts_with("ID3"));
}

TEST_CASE("Vorbis comments name every chapter and its time, and who encoded") {
  const ScratchFolder folder;
  const std::map<std::string, std::string> vendors{
      {"a.flac", "libFLAC"}, {"a.ogg", "Xiph.Org libVorbis"}, {"a.opus", "libopus"}};
  for (const auto& [name, vendor] : vendors) {
    INFO(name);
    REQUIRE(write_sound(folder.path() / name, voice_like(3), {}, told()));
    const std::string file = read_file(folder.path() / name);
    for (const std::string& part :
         {vendor, std::string("TITLE=Giá lúa <tăng>"), std::string("LANGUAGE=vi"),
          std::string("SOURCE=https://bao.example/a"), std::string("CHAPTER001=00:00:00.000"),
          std::string("CHAPTER002=00:00:01.000"), std::string("CHAPTER002NAME=Phần hai")}) {
      CHECK(file.find(part) != std::string::npos);
    }
  }
}

TEST_CASE("the same sound told of in the same way is the same file, byte for byte") {
  const ScratchFolder folder;
  const Samples samples = voice_like(2.5);
  for (const SoundFormat& format : sound_formats()) {
    if (format.extension.starts_with(".m4")) continue;
    INFO(format.extension);
    std::string files[2];
    for (std::string& file : files) {
      const auto path = folder.path() / ("a" + std::string(format.extension));
      REQUIRE(write_sound(path, samples, {}, told()));
      file = read_file(path);
    }
    CHECK((files[0] == files[1]));
  }
}

TEST_CASE("two Ogg files in a row are different streams to a player") {
  const ScratchFolder folder;
  SoundInfo other = told();
  other.title = "Bài khác";
  for (const char* extension : {".ogg", ".opus"}) {
    const auto serial_number = [&](const SoundInfo& info) {
      const auto path = folder.path() / ("a" + std::string(extension));
      REQUIRE(write_sound(path, voice_like(1), {}, info));
      return read_file(path).substr(14, 4);
    };
    CHECK(serial_number(told()) != serial_number(other));
  }
}

TEST_CASE("letters outside the basic plane, and a cover as large as may be, come through in every format") {
  const ScratchFolder folder;
  SoundInfo info = told();
  info.title = "Chợ 😀 phiên";
  Picture cover{"image/png", std::string(9'999'999, 'x'), 2, 3};
  cover.bytes += '!';
  info.cover = std::make_shared<const Picture>(std::move(cover));
  for (const char* name : {"a.flac", "a.ogg", "a.opus", "a.mp3"}) {
    INFO(name);
    REQUIRE(write_sound(folder.path() / name, voice_like(2), {}, info));
    const Decoded decoded = decode(folder.path() / name);
    CHECK(decoded.title == info.title);
    CHECK(static_cast<double>(decoded.samples.size()) / decoded.rate_hz == doctest::Approx(2).epsilon(0.001));
  }
}

TEST_CASE("very many chapters fill more than one Ogg page and the file still plays") {
  ScratchFolder folder;
  SoundInfo info = told();
  for (std::uint64_t i = 0; i < 2000; ++i)
    info.chapters.push_back({kRate + i, "Một chương có tên dài để đầy trang, số " + std::to_string(i)});
  const Samples samples = voice_like(1.5);
  for (const char* name : {"a.ogg", "a.opus", "a.flac", "a.mp3"}) {
    INFO(name);
    REQUIRE(write_sound(folder.path() / name, samples, {}, info));
    const Decoded decoded = decode(folder.path() / name);
    CHECK(static_cast<double>(decoded.samples.size()) / decoded.rate_hz ==
          doctest::Approx(1.5).epsilon(0.001));
  }
  CHECK(read_file(folder.path() / "a.ogg").find("CHAPTER2002NAME") != std::string::npos);
}

TEST_CASE("WAV cue points and labels follow the samples in whole chunks") {
  const std::string trailer = wav_trailer(told());
  std::size_t chunks = 0;
  for (std::size_t at = 0; at < trailer.size(); ++chunks) {
    REQUIRE(at + 8 <= trailer.size());
    const auto size = static_cast<std::size_t>(static_cast<unsigned char>(trailer[at + 4]) |
                                               static_cast<unsigned char>(trailer[at + 5]) << 8);
    at += 8 + size + size % 2;
    REQUIRE(at <= trailer.size());
  }
  CHECK(chunks == 3);
  CHECK(wav_trailer({}).empty());
}

TEST_CASE("an encoder whose disk is full says so, and leaves nothing") {
  ScratchFolder folder;
  for (const char* name : {"a.flac", "a.ogg", "a.opus", "a.mp3"}) {
    const pid_t child = fork();
    if (child == 0) {
      std::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{8000, 8000};
      setrlimit(RLIMIT_FSIZE, &limit);
      const Status written = write_sound(folder.path() / name, voice_like(10), {}, told());
      _exit(!written && written.error().code == ErrorCode::CannotWrite && !written.error().detail.empty()
                ? 0
                : 1);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    INFO(name);
    CHECK(status == 0);
  }
  CHECK(files_in(folder.path()) == 0);
}

TEST_CASE("formats are found by the end of the name, case ignored") {
  CHECK(find_sound_format("/a.b/BÀI.MP3")->extension == ".mp3");
  CHECK(find_sound_format("a.txt") == nullptr);
  CHECK(find_sound_format("mp3") == nullptr);
}
