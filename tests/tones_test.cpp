// SPDX-License-Identifier: GPL-3.0-or-later
// What a voice, its speed and the melody do to the six tones, measured in the sound (bench/tones shows the
// figures).
#include "tones.hpp"

#include <doctest/doctest.h>

#include <string_view>

using namespace docbao;
using namespace docbao::test;

namespace {

constexpr const char* kNorthern[] = {"bac-nam", "bac-nu", "cham", "nhanh"};
constexpr std::size_t kSharp = 2, kAsking = 3, kTumbling = 4;  // sắc, hỏi, ngã: the tones that rise

std::unique_ptr<Synthesizer> open(const Voice& voice) {
  auto engine = Synthesizer::make(voice);
  REQUIRE_MESSAGE(engine.has_value(), engine.error().where);
  return std::move(*engine);
}

Tones tones_of(Voice voice, std::uint32_t rate_wpm, float pitch_st = 0) {
  voice.rate_wpm = rate_wpm;
  return measure_tones(*open(voice), voice, pitch_st);
}

const Tones& stock() {
  static const Tones tones = [] {
    Voice voice;
    voice.engine_voice = "stock";
    return tones_of(voice, 170);
  }();
  return tones;
}

/// Every two tones lie at least as far apart as in eSpeak NG's own voice.
void check_distances(const Tones& tones) {
  for (std::size_t a = 0; a < kTones.size(); ++a) {
    for (std::size_t b = a + 1; b < kTones.size(); ++b) {
      INFO(std::string(kTones[a]) << " and " << std::string(kTones[b]));
      CHECK(distance(tones.contours[a], tones.contours[b]) >=
            distance(stock().contours[a], stock().contours[b]));
    }
  }
}

}  // namespace

TEST_CASE(
    "the tones of the northern voices span ten semitones, no two of them closer than in the stock voice") {
  for (const char* name : kNorthern) {
    INFO(std::string(name));
    const Voice voice = *find_voice(name);
    const Tones tones = tones_of(voice, voice.rate_wpm);
    CHECK(tones.span() >= 10);
    check_distances(tones);
  }
}

TEST_CASE(
    "wherever the melody moves a syllable its tone stays as far from the others, and it moves as far as is "
    "asked") {
  for (const char* name : {"bac-nam", "bac-nu"}) {
    const double level = tones_of(*find_voice(name), 170).mean_of(0);
    for (const float pitch_st : {-3.0F, -2.0F, -1.0F, 0.5F, 1.0F, 2.0F}) {
      INFO(std::string(name) << " moved by " << pitch_st);
      const Tones moved = tones_of(*find_voice(name), 170, pitch_st);
      check_distances(moved);
      CHECK(std::abs(moved.mean_of(0) - level - pitch_st) <= 0.4);
    }
  }
}

TEST_CASE("at 400 words a minute a vowel lasts 30 ms or more and its tone runs as at 175") {
  for (const char* name : {"bac-nam", "bac-nu"}) {
    Voice voice = *find_voice(name);
    const Tones slow = tones_of(voice, 175), fast = tones_of(voice, 400);
    CHECK(correlation(fast.joined(), slow.joined()) >= 0.95);
    for (const std::size_t tone : {kSharp, kAsking, kTumbling}) {
      INFO(std::string(name) << ", " << std::string(kTones[tone]));
      CHECK(correlation(fast.contours[tone], slow.contours[tone]) >= 0.9);
    }
    voice.rate_wpm = 400;
    const auto engine = open(voice);
    for (const char* syllable : kToneSyllables) {
      INFO(std::string(name) << ", " << std::string(syllable));
      CHECK(
          vowel_of(say_syllable(*engine, syllable), engine->format().rate_hz).ms(engine->format().rate_hz) >=
          30);
    }
  }
}

TEST_CASE("speed does not move the pitch") {
  for (const char* name : {"bac-nam", "bac-nu"}) {
    const Voice voice = *find_voice(name);
    const double level = tones_of(voice, 175).mean_of(0);
    for (const std::uint32_t rate : {250U, 300U, 450U, 600U}) {
      INFO(std::string(name) << " at " << rate);
      CHECK(std::abs(tones_of(voice, rate).mean_of(0) - level) <= 0.3);
    }
  }
}
