// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>

#include "docbao/synthesizer.hpp"

using namespace docbao;

namespace {

/// What was handed to the consumer, in order.
struct Said {
  std::vector<std::int16_t> pcm;
  std::vector<Span> sources;          ///< of the blocks that are no pause, without repeats
  std::vector<std::size_t> pauses;    ///< frames, per run of pause blocks
};

/// Words of `text` as one phrase; `|` ends a phrase.
Utterance utter(std::string_view text, std::uint32_t pause_ms = 420) {
  Utterance out;
  out.text = text;
  std::uint32_t first = 0;
  const auto end_phrase = [&] {
    const auto count = static_cast<std::uint32_t>(out.words.size()) - first;
    if (count > 0) out.phrases.push_back({first, count, Break::Comma, pause_ms, 1.0F});
    first += count;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    if (span.in(text) == "|") end_phrase();
    else if (!span.empty()) out.words.push_back({span, span, 0.0F, false});
    at = end + 1;
  }
  end_phrase();
  out.source = {0, static_cast<std::uint32_t>(text.size())};
  return out;
}

Said say(Synthesizer& engine, const Utterance& utterance, std::size_t most_blocks = SIZE_MAX) {
  Said out;
  bool was_pause = false;
  std::size_t blocks = 0;
  const Status said = engine.speak(utterance, [&](const AudioBlock& block) {
    out.pcm.insert(out.pcm.end(), block.pcm.begin(), block.pcm.end());
    if (block.is_pause && !was_pause) out.pauses.push_back(0);
    if (block.is_pause) out.pauses.back() += block.pcm.size();
    else if (out.sources.empty() || !(out.sources.back() == block.source)) out.sources.push_back(block.source);
    was_pause = block.is_pause;
    return ++blocks < most_blocks;
  });
  REQUIRE(said.has_value());
  return out;
}

std::unique_ptr<Synthesizer> open(std::string_view name = {}) {
  Result<Voice> voice = find_voice(name);
  REQUIRE(voice.has_value());
  Result<std::unique_ptr<Synthesizer>> engine = make_espeak(*voice);
  REQUIRE_MESSAGE(engine.has_value(), engine.error().where, ": ", engine.error().detail);
  return std::move(*engine);
}

constexpr std::array kSentences = {
    "sáng nay nhiều tuyến phố ngập sâu | xe cộ đi lại rất khó khăn",
    "giá cà phê tăng hai nghìn đồng",
    "ông nguyễn văn nghĩa | chủ tịch xã | cho biết như vậy",
    "mạ mã mả má mà ma",
    "được",
};

}  // namespace

TEST_CASE("a second engine is refused while the first lives, and welcome afterwards") {
  auto first = open();
  const auto second = make_espeak(*find_voice(""));
  REQUIRE_FALSE(second.has_value());
  CHECK(second.error().code == ErrorCode::EngineBusy);
  first.reset();
  CHECK(make_espeak(*find_voice("")).has_value());
}

TEST_CASE("a sentence has the same samples whatever was said or broken off before it") {
  const auto engine = open();
  std::vector<Said> alone;
  for (const char* sentence : kSentences) alone.push_back(say(*engine, utter(sentence)));
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    Utterance before = utter(kSentences[random() % kSentences.size()]);
    for (UtteredWord& word : before.words) word.pitch_st = static_cast<float>(random() % 5) - 2.0F;
    say(*engine, before, 1 + random() % 20);
    const std::size_t chosen = random() % kSentences.size();
    INFO(kSentences[chosen] << " in round " << round);
    CHECK(say(*engine, utter(kSentences[chosen])).pcm == alone[chosen].pcm);
  }
}

TEST_CASE("pauses are as long as asked, and the engine adds none of its own") {
  const auto engine = open();
  for (const std::uint32_t pause_ms : {0U, 60U, 180U, 750U}) {
    const Said said = say(*engine, utter("sáng nay | trời mưa | rất to", pause_ms));
    const std::size_t asked = pause_ms * engine->format().rate_hz / 1000;
    CHECK(said.pauses == (pause_ms == 0 ? std::vector<std::size_t>{} : std::vector<std::size_t>(3, asked)));
    const auto quiet = [](std::int16_t sample) { return sample <= 16 && sample >= -16; };
    const auto end = std::find_if_not(said.pcm.rbegin(), said.pcm.rend(), quiet) - said.pcm.rbegin();
    CHECK(static_cast<std::size_t>(end) == asked);
    CHECK_FALSE(quiet(said.pcm.front()));
  }
}

TEST_CASE("every word has sound of its own, in order") {
  const auto engine = open();
  for (const char* sentence : kSentences) {
    const Utterance utterance = utter(sentence);
    std::vector<Span> words;
    for (const UtteredWord& word : utterance.words) words.push_back(word.source);
    CHECK(say(*engine, utterance).sources == words);
  }
}

TEST_CASE("a consumer that has heard enough stops the engine at once") {
  const auto engine = open();
  const Utterance utterance = utter(kSentences[0]);
  for (std::size_t most = 1; most < 12; ++most) {
    std::size_t blocks = 0;
    CHECK(engine->speak(utterance, [&](const AudioBlock&) { return ++blocks < most; }).has_value());
    CHECK(blocks == most);
  }
}
