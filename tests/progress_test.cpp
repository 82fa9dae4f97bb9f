// SPDX-License-Identifier: GPL-3.0-or-later
// How far an export is, by a clock of the test's own.
#include "app/export/progress.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "docbao/sound_file.hpp"
#include "scratch_folder.hpp"

using namespace docbao::app;
using docbao::Language;
using namespace std::chrono_literals;

namespace {

/// A progress whose clock the test moves, and the lines that it told.
struct Watched {
  explicit Watched(std::vector<std::uint64_t> sizes, bool is_encoded = false,
                   std::chrono::seconds every = 10s, Language language = Language::English)
      : progress(Messages(language), {.source_bytes = std::move(sizes),
                                      .is_encoded = is_encoded,
                                      .every = every,
                                      .tell = [this](const std::string& line) { lines.push_back(line); },
                                      .now = [this] { return time; }}) {}
  Progress::Clock::time_point time{1h};
  std::vector<std::string> lines;
  Progress progress;
};

}  // namespace

TEST_CASE("a line comes every ten seconds and no sooner, with per cent and the time that is left") {
  Watched watched({1000});
  for (std::uint64_t bytes = 10; bytes <= 500; bytes += 10) {
    watched.time += 1s;
    watched.progress.said(0, bytes);
  }
  REQUIRE(watched.lines.size() == 5);
  CHECK(watched.lines[0] == "10 percent, about 2 minutes left.");
  CHECK(watched.lines[2] == "30 percent, about 2 minutes left.");
  CHECK(watched.lines[4] == "50 percent, less than a minute left.");
}

TEST_CASE("of several articles the line tells which it is; those before count as read") {
  Watched watched({100, 300, 600}, false, 10s, Language::Vietnamese);
  watched.time += 60s;
  watched.progress.said(1, 150);
  CHECK(watched.lines == std::vector<std::string>{"Bài 2 trên 3, 25 phần trăm, còn khoảng 3 phút."});
}

TEST_CASE("sound that is encoded after it was spoken counts for more than its words") {
  Watched watched({1000}, true);
  watched.time += 30s;
  watched.progress.said(0, 1000);
  watched.time += 35s;
  watched.progress.encoded(0.5);
  watched.time += 35s;
  watched.progress.encoded(1);
  REQUIRE(watched.lines.size() == 3);
  CHECK(watched.lines[0].starts_with("10 percent"));
  CHECK(watched.lines[1].starts_with("55 percent"));
  CHECK(watched.lines[2].starts_with("100 percent"));
}

TEST_CASE("a chapter that is encoded before the next is said is not counted twice") {
  Watched watched({500, 500}, true, 1s);
  for (const std::size_t number : {0U, 1U}) {
    watched.time += 10s;
    watched.progress.said(number, 500);
    watched.time += 10s;
    watched.progress.encoded(1);
  }
  REQUIRE(watched.lines.size() == 4);
  CHECK(watched.lines[0].starts_with("Article 1 of 2, 5 percent"));
  CHECK(watched.lines[1].starts_with("Article 1 of 2, 50 percent"));
  CHECK(watched.lines[2].starts_with("Article 2 of 2, 55 percent"));
  CHECK(watched.lines[3].starts_with("Article 2 of 2, 100 percent"));
}

TEST_CASE(
    "where a length is not known, sentences are told and no per cent; where it is not wanted, nothing") {
  Watched piped({0}), quiet({100}, false, 0s);
  for (Watched* watched : {&piped, &quiet}) {
    for (int i = 0; i < 3; ++i) {
      watched->time += 5s;
      watched->progress.said(0, 10);
    }
  }
  CHECK(piped.lines == std::vector<std::string>{"2 sentences are read."});
  CHECK(quiet.lines.empty());
}

TEST_CASE("hours are told as hours") {
  Watched watched({1000});
  watched.time += 600s;
  watched.progress.said(0, 100);
  CHECK(watched.lines == std::vector<std::string>{"10 percent, about 1 h 30 min left."});
}

TEST_CASE("a sound file tells how much of its work is done, never less than before, and at last all") {
  const docbao::test::ScratchFolder folder;
  const docbao::AudioFormat format;
  std::vector<double> parts;
  docbao::SoundSettings settings;
  settings.loudness_lufs = -10;  // beyond the limiter's threshold: the gain has to be searched
  settings.on_encoded = [&parts](double part) { parts.push_back(part); };
  const auto file =
      docbao::find_sound_format("a.flac")->create((folder.path() / "a.flac").string(), format, settings);
  REQUIRE(file.has_value());
  std::vector<std::int16_t> samples(5 * format.rate_hz);
  for (std::size_t i = 0; i < samples.size(); ++i)
    samples[i] = static_cast<std::int16_t>((i % 4000 < 400 ? 30'000 : 3'000) *
                                           std::sin(0.05 * static_cast<double>(i)));
  docbao::AudioBlock block;
  block.pcm = samples;
  REQUIRE((*file)->write(block).has_value());
  CHECK(parts.empty());
  REQUIRE((*file)->finish().has_value());
  REQUIRE(parts.size() > 2);
  CHECK(std::ranges::is_sorted(parts));
  CHECK(parts.front() > 0);
  CHECK(parts.back() == 1);
}
