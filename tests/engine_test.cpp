// SPDX-License-Identifier: GPL-3.0-or-later
// What every engine promises, and what Synthesizer does for all of them.
#include "docbao/engine.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "docbao/synthesizer.hpp"
#include "fakes.hpp"
#include "speech/stretch.hpp"
#include "tone_engine.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

/// `phrases` of words of three letters each.
Utterance words_in_phrases(std::initializer_list<std::uint32_t> phrases, std::uint32_t pause_ms = 0) {
  Utterance out;
  for (const std::uint32_t count : phrases) {
    out.phrases.push_back(
        {static_cast<std::uint32_t>(out.words.size()), count, Break::Comma, pause_ms, 1.0F});
    for (std::uint32_t i = 0; i < count; ++i) {
      const auto at = static_cast<std::uint32_t>(out.text.size());
      out.text += "lan ";
      out.words.push_back({{at, at + 3}, {at, at + 3}, 0.0F, false});
    }
  }
  out.source = {0, static_cast<std::uint32_t>(out.text.size())};
  return out;
}

struct Said {
  std::vector<std::int16_t> pcm;
  std::vector<std::uint32_t> words;      ///< in order, each once in a row
  std::vector<std::size_t> word_frames;  ///< how long each was
  std::size_t pause_frames = 0;
};

Said say(Synthesizer& synthesizer, const Utterance& utterance) {
  Said out;
  REQUIRE(synthesizer.speak(utterance, [&](const AudioBlock& block) {
    out.pcm.insert(out.pcm.end(), block.pcm.begin(), block.pcm.end());
    if (block.is_pause) return out.pause_frames += block.pcm.size(), true;
    if (block.pcm.empty()) return true;
    REQUIRE(block.word < utterance.words.size());
    CHECK(block.source == utterance.words[block.word].source);
    if (out.words.empty() || out.words.back() != block.word)
      out.words.push_back(block.word), out.word_frames.push_back(0);
    out.word_frames.back() += block.pcm.size();
    return true;
  }));
  return out;
}

/// How often the sound comes from below to zero or above, a second.
double pitch_of(std::span<const std::int16_t> pcm, AudioFormat format) {
  std::size_t rises = 0;
  for (std::size_t i = 1; i < pcm.size(); ++i) rises += pcm[i - 1] < 0 && pcm[i] >= 0 ? 1U : 0U;
  return static_cast<double>(rises) * format.rate_hz / static_cast<double>(pcm.size());
}

Voice voice_of(std::string engine) {
  Voice voice;
  voice.name = "a voice of " + engine;
  voice.engine_voice = "docbao-bac";
  voice.engine = std::move(engine);
  return voice;
}

/// The engines that come with docbao, and the tests' own.
struct Engines {
  ToneEngine tone, whole{{.has_word_times = false}};
  std::vector<EngineKind> kinds = with_ours();

 private:
  std::vector<EngineKind> with_ours() {
    std::vector<EngineKind> all(engine_kinds().begin(), engine_kinds().end());
    all.push_back(kind_of("tone", tone));
    all.push_back(kind_of("whole", whole));
    return all;
  }
};

}  // namespace

TEST_CASE("every engine says each word of each phrase once, in order, and the same each time") {
  Engines engines;
  for (const EngineKind& kind : engines.kinds) {
    INFO(std::string(kind.name));
    const auto made = Synthesizer::make(voice_of(std::string(kind.name)), engines.kinds);
    REQUIRE(made.has_value());
    Synthesizer& synthesizer = **made;
    const Utterance utterance = words_in_phrases({3, 1, 0, 4});
    const Said said = say(synthesizer, utterance);
    CHECK(said.words == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 6, 7});
    CHECK(said.pause_frames == 0);
    CHECK(synthesizer.abilities().fastest_wpm > synthesizer.abilities().slowest_wpm);
    if (!synthesizer.abilities().is_deterministic) continue;
    int blocks = 0;
    REQUIRE(synthesizer.speak(words_in_phrases({9}), [&](const AudioBlock&) { return ++blocks < 3; }));
    CHECK(say(synthesizer, utterance).pcm == said.pcm);
  }
}

TEST_CASE("an engine hears no more of an utterance than was wanted") {
  ToneEngine tone;
  int phrases = 0;
  tone.before_phrase = [&] { ++phrases; };
  const std::vector<EngineKind> kinds = {kind_of("tone", tone)};
  const auto synthesizer = std::move(*Synthesizer::make(voice_of("tone"), kinds));
  int blocks = 0;
  REQUIRE(synthesizer->speak(words_in_phrases({2, 2, 2}, 50), [&](const AudioBlock& block) {
    return block.pcm.empty() || ++blocks < 4;  // the first phrase, its pause, a word of the second
  }));
  CHECK(phrases == 2);
  CHECK(blocks == 4);
}

TEST_CASE("a voice of an engine that there is not is refused with the names of those there are") {
  const auto made = Synthesizer::make(voice_of("gramophone"));
  REQUIRE_FALSE(made.has_value());
  CHECK(made.error().code == ErrorCode::UnknownEngine);
  CHECK(made.error().where == "gramophone");
  CHECK(made.error().detail.find("espeak") != std::string::npos);
}

TEST_CASE("engines of different sample rates take turns, and what comes out has one") {
  Engines engines;
  const auto synthesizer = std::move(*Synthesizer::make(voice_of("espeak"), engines.kinds));
  const AudioFormat format = synthesizer->format();
  const Utterance utterance = words_in_phrases({5}, 200);
  const Said before = say(*synthesizer, utterance);
  REQUIRE(engines.tone.format() != format);
  REQUIRE(synthesizer->set_voice(voice_of("tone")));
  CHECK(synthesizer->format() == format);
  const Said tones = say(*synthesizer, utterance);
  CHECK(tones.words == before.words);
  const double a_word = format.rate_hz / 10.0;
  for (const std::size_t frames : tones.word_frames)
    CHECK(static_cast<double>(frames) == doctest::Approx(a_word).epsilon(0.01));
  const std::span sound(tones.pcm.data(), tones.pcm.size() - tones.pause_frames);
  CHECK(pitch_of(sound, format) == doctest::Approx(ToneEngine::kToneHz).epsilon(0.01));
  CHECK(tones.pause_frames == before.pause_frames);
  REQUIRE(synthesizer->set_voice(voice_of("espeak")));
  CHECK(say(*synthesizer, utterance).pcm == before.pcm);
}

TEST_CASE("a voice that cannot be had leaves the one before") {
  Engines engines;
  engines.kinds.push_back(
      {"broken", [] { return Result<std::unique_ptr<Engine>>(fail(ErrorCode::EngineData, "broken")); }, {}});
  const auto synthesizer = std::move(*Synthesizer::make(voice_of("espeak"), engines.kinds));
  const Utterance utterance = words_in_phrases({3});
  const Said before = say(*synthesizer, utterance);
  Voice of_no_engine = voice_of("broken"), refused = voice_of("tone"), unknown = voice_of("espeak");
  refused.engine_voice = engines.tone.refuses;
  unknown.engine_voice = "nobody";
  for (const Voice& voice : {of_no_engine, refused, unknown}) {
    INFO(voice.name << ' ' << voice.engine_voice);
    CHECK_FALSE(synthesizer->set_voice(voice));
    CHECK(say(*synthesizer, utterance).pcm == before.pcm);
  }
}

TEST_CASE("beyond the rates that an engine speaks well its sound is stretched, and the pitch stays") {
  ToneEngine narrow({.slowest_wpm = 150, .fastest_wpm = 200});
  const std::vector<EngineKind> kinds = {kind_of("narrow", narrow)};
  const Utterance utterance = words_in_phrases({10});
  for (const std::uint32_t rate_wpm : {85U, 170U, 340U, 510U}) {
    INFO(rate_wpm);
    Voice voice = voice_of("narrow");
    voice.rate_wpm = rate_wpm;
    const auto synthesizer = std::move(*Synthesizer::make(voice, kinds));
    const Said said = say(*synthesizer, utterance);
    const double seconds = static_cast<double>(said.pcm.size()) / synthesizer->format().rate_hz;
    CHECK(seconds == doctest::Approx(170.0 / rate_wpm).epsilon(0.03));
    CHECK(pitch_of(said.pcm, synthesizer->format()) == doctest::Approx(ToneEngine::kToneHz).epsilon(0.02));
    CHECK(said.words.size() == 10);
  }
}

TEST_CASE("what an engine makes in portions is stretched portion by portion") {
  std::vector<std::int16_t> pcm;
  const BlockConsumer collect = [&](const AudioBlock& block) {
    return pcm.insert(pcm.end(), block.pcm.begin(), block.pcm.end()), true;
  };
  const auto stretched = [&](std::size_t portions) {
    pcm.clear();
    Stretch stretch({}, 1.7F, collect);
    std::vector<std::int16_t> portion(5'000);
    for (std::size_t i = 0; i < portion.size(); ++i) portion[i] = static_cast<std::int16_t>(i * 37 % 4'001);
    for (std::size_t i = 0; i < portions; ++i) {
      if (i > 0) stretch.add({});
      stretch.add({0, {}, portion, false, 0});
    }
    stretch.finish();
    return pcm;
  };
  const std::vector<std::int16_t> one = stretched(1), two = stretched(2);
  REQUIRE(two.size() == 2 * one.size());
  CHECK(std::ranges::equal(std::span(two).first(one.size()), one));
  CHECK(std::ranges::equal(std::span(two).last(one.size()), one));
}

TEST_CASE("a voice's loudness is given to the samples where its engine does not do it") {
  ToneEngine tone;
  const std::vector<EngineKind> kinds = {kind_of("tone", tone)};
  Voice voice = voice_of("tone");
  const auto synthesizer = std::move(*Synthesizer::make(voice, kinds));
  const auto loudest_at = [&](int percent) {
    voice.volume = percent;
    REQUIRE(synthesizer->set_voice(voice));
    return std::ranges::max(say(*synthesizer, words_in_phrases({1})).pcm);
  };
  CHECK(loudest_at(100) == 8000);
  CHECK(loudest_at(50) == 4000);
  CHECK(loudest_at(200) == 16000);
}

TEST_CASE("where an engine does not tell its words, each has a part of the phrase as long as its letters") {
  ToneEngine whole({.has_word_times = false});
  const std::vector<EngineKind> kinds = {kind_of("whole", whole)};
  const auto synthesizer = std::move(*Synthesizer::make(voice_of("whole"), kinds));
  Utterance utterance = words_in_phrases({2, 2});
  utterance.words[1].text.end = utterance.words[1].text.begin + 1;  // one letter against three
  const Said said = say(*synthesizer, utterance);
  REQUIRE(said.word_frames.size() == 4);
  CHECK(static_cast<double>(said.word_frames[0]) ==
        doctest::Approx(2.0 * static_cast<double>(said.word_frames[1])).epsilon(0.01));
  CHECK(said.word_frames[2] == said.word_frames[3]);
  CHECK(said.word_frames[0] + said.word_frames[1] == said.word_frames[2] + said.word_frames[3]);
}
