// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <numeric>
#include <random>

#include "docbao/synthesizer.hpp"
#include "scratch_folder.hpp"
#include "text/unicode/utf8.hpp"

using namespace docbao;

namespace {

/// What was handed to the consumer, in order.
struct Said {
  std::vector<std::int16_t> pcm;
  std::vector<Span> sources;         ///< of the blocks that are no pause, without repeats
  std::vector<std::uint32_t> words;  ///< of those blocks, without repeats
  std::vector<std::size_t> pauses;   ///< frames, per run of pause blocks
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
    if (block.pcm.empty()) return true;
    out.pcm.insert(out.pcm.end(), block.pcm.begin(), block.pcm.end());
    if (block.is_pause && !was_pause) out.pauses.push_back(0);
    if (block.is_pause) out.pauses.back() += block.pcm.size();
    else if (out.sources.empty() || !(out.sources.back() == block.source))
      out.sources.push_back(block.source);
    if (block.word != kNoWord && (out.words.empty() || out.words.back() != block.word))
      out.words.push_back(block.word);
    CHECK(block.is_pause == (block.word == kNoWord));
    was_pause = block.is_pause;
    return ++blocks < most_blocks;
  });
  REQUIRE(said.has_value());
  return out;
}

std::unique_ptr<Synthesizer> open(std::string_view name = {}) {
  Result<Voice> voice = find_voice(name);
  REQUIRE(voice.has_value());
  Result<std::unique_ptr<Synthesizer>> engine = Synthesizer::make(*voice);
  REQUIRE_MESSAGE(engine.has_value(), engine.error().where, ": ", engine.error().detail);
  return std::move(*engine);
}

std::vector<Span> sources_of(const Utterance& utterance) {
  std::vector<Span> out;
  for (const UtteredWord& word : utterance.words) out.push_back(word.source);
  return out;
}

std::vector<std::uint32_t> indices_of(const Utterance& utterance) {
  std::vector<std::uint32_t> out(utterance.words.size());
  std::iota(out.begin(), out.end(), 0U);
  return out;
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
  const auto second = Synthesizer::make(*find_voice(""));
  REQUIRE_FALSE(second.has_value());
  CHECK(second.error().code == ErrorCode::EngineBusy);
  first.reset();
  CHECK(Synthesizer::make(*find_voice("")).has_value());
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

TEST_CASE("a voice changed between two sentences speaks as in a new engine, there and back again") {
  const Voice first = *find_voice("");
  std::vector<Voice> others = *list_voices();
  for (const std::uint32_t rate : {80U, 199U, 201U, 450U, 600U})
    others.push_back(first), others.back().rate_wpm = rate;
  for (const int value : {0, 30, 99}) {
    others.push_back(first), others.back().pitch = value;
    others.push_back(first), others.back().range = value;
    others.push_back(first), others.back().volume = value;
  }
  const Utterance utterance = utter(kSentences[0]);
  const auto in_new_engine = [&](const Voice& voice) {
    return say(**Synthesizer::make(voice), utterance).pcm;
  };
  const std::vector<std::int16_t> before = in_new_engine(first);
  std::vector<std::vector<std::int16_t>> alone;
  for (const Voice& other : others) alone.push_back(in_new_engine(other));
  const auto engine = std::move(*Synthesizer::make(first));
  for (std::size_t i = 0; i < others.size(); ++i) {
    INFO(others[i].name << " rate " << others[i].rate_wpm << " pitch " << others[i].pitch << " range "
                        << others[i].range << " volume " << others[i].volume);
    REQUIRE(engine->set_voice(others[i]));
    CHECK(say(*engine, utterance).pcm == alone[i]);
    REQUIRE(engine->set_voice(first));
    CHECK(say(*engine, utterance).pcm == before);
  }
}

TEST_CASE("a message in English leaves the Vietnamese after it as it was") {
  const Voice first = *find_voice("");
  const auto engine = std::move(*Synthesizer::make(first));
  const std::vector<std::int16_t> before = say(*engine, utter(kSentences[0])).pcm;
  REQUIRE(engine->set_voice(*foreign_voice("en", first)));
  const Said english = say(*engine, utter("Save 3 of 12 files?"));
  CHECK(english.words == std::vector<std::uint32_t>{0, 1, 2, 3, 4});
  CHECK(english.pcm.size() > 11'025);
  REQUIRE(engine->set_voice(first));
  CHECK(say(*engine, utter(kSentences[0])).pcm == before);
}

TEST_CASE("two workers with sentences in different order make the same samples") {
  const auto engine = open();
  const auto say_all = [&](bool backwards) {
    std::vector<Said> said(kSentences.size());
    for (std::size_t i = 0; i < kSentences.size(); ++i) {
      const std::size_t chosen = backwards ? kSentences.size() - 1 - i : i;
      said[chosen] = say(*engine, utter(kSentences[chosen]));
    }
    std::string bytes;
    for (const Said& each : said)
      bytes.append(reinterpret_cast<const char*>(each.pcm.data()), each.pcm.size() * sizeof(std::int16_t));
    return bytes;
  };
  const test::ScratchFolder folder;
  for (const bool backwards : {false, true}) {
    const pid_t worker = ::fork();
    if (worker == 0) {
      const bool written = static_cast<bool>(
          std::ofstream(folder.path() / (backwards ? "b" : "a"), std::ios::binary) << say_all(backwards));
      ::_exit(written ? 0 : 1);
    }
    int status = -1;
    REQUIRE(::waitpid(worker, &status, 0) == worker);
    REQUIRE(status == 0);
  }
  const auto made_by = [&](const char* name) {
    std::ifstream in(folder.path() / name, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  CHECK(made_by("a").size() > 100'000);
  CHECK(made_by("a") == made_by("b"));
  CHECK(made_by("a") == say_all(false));
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
    const Said said = say(*engine, utterance);
    CHECK(said.sources == sources_of(utterance));
    CHECK(said.words == indices_of(utterance));
  }
}

TEST_CASE("words that say the same bytes of the article are told apart") {
  const auto engine = open();
  Utterance utterance = utter("hai mươi lăm");
  for (UtteredWord& word : utterance.words) word.source = {0, 2};
  CHECK(say(*engine, utterance).words == indices_of(utterance));
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

TEST_CASE("a pitch offset moves a word and leaves the next utterance alone") {
  const auto engine = open();
  const Said plain = say(*engine, utter("ma ma"));
  Utterance raised = utter("ma ma");
  raised.words[1].pitch_st = 3.0F;
  CHECK_FALSE(say(*engine, raised).pcm == plain.pcm);
  CHECK(say(*engine, utter("ma ma")).pcm == plain.pcm);
}

TEST_CASE("a rate beyond the engine's is reached by stretching, and each word keeps its source") {
  Voice voice = *find_voice("");
  voice.rate_wpm = 250;
  const auto engine = std::move(*Synthesizer::make(voice));
  const Utterance utterance = utter(kSentences[0], 0);
  const std::size_t frames = say(*engine, utterance).pcm.size();
  for (const std::uint32_t rate : {300U, 450U, 600U}) {
    voice.rate_wpm = rate;
    REQUIRE(engine->set_voice(voice));
    const Said fast = say(*engine, utterance);
    CHECK(fast.sources == sources_of(utterance));
    CHECK(fast.words == indices_of(utterance));
    CHECK(static_cast<double>(fast.pcm.size() * rate) ==
          doctest::Approx(static_cast<double>(frames * 250)).epsilon(0.01));
    CHECK(say(*engine, utterance).pcm == fast.pcm);
  }
}

TEST_CASE("no syllable is so loud that the engine's limiter spoils it") {
  const std::vector<Voice> voices = *list_voices();
  for (const Voice& voice : voices) {
    const auto engine = std::move(*Synthesizer::make(voice));
    INFO(voice.name);
    for (const char* text : {"xã trễ lãnh tác đảm đảo", "gia đình đại gia ba ban", "sáng sách khám phá"}) {
      const Said said = say(*engine, utter(text));
      CHECK(std::ranges::max(said.pcm) < 32700);
    }
  }
}

TEST_CASE("odd text neither stops the engine nor loses the words around it") {
  const auto engine = open();
  const Utterance plain = utter("xin chào");
  for (const char* odd : {"",
                          " ",
                          "|",
                          "<b>",
                          "&amp;",
                          "[[",
                          "]]",
                          "\x01"
                          "99P",
                          "\x7F",
                          "\xEF\xBF\xBD",
                          "\xC2\xA0",
                          "...",
                          "\xE4\xB8\xAD\xE6\x96\x87",
                          "\xF0\x9F\x98\x80",
                          "\xD8\xB3\xD9\x84",
                          "schwarzenegger",
                          "covid",
                          "xyz",
                          "12345678901234567890",
                          "\xCC\x81\xCC\x81\xCC\x81",
                          "e\xCC\x81",
                          "TP",
                          "ðþß",
                          "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"}) {
    INFO(odd);
    const Utterance utterance = utter("xin " + std::string(odd) + " chào");
    const Said said = say(*engine, utterance);
    CHECK(said.sources.front() == utterance.words.front().source);
    CHECK(said.sources.back() == utterance.words.back().source);
  }
  CHECK(say(*engine, utter("")).pcm.empty());
  CHECK(say(*engine, plain).sources == sources_of(plain));
}

TEST_CASE("random characters never stop the engine") {
  const auto engine = open();
  std::mt19937 random(11);
  constexpr std::array kBlocks = {0x21U,  0x41U,   0xC0U,   0x300U,  0x3B1U,  0x430U,  0x5D0U,
                                  0xE01U, 0x1E00U, 0x2010U, 0x3041U, 0x4E00U, 0x1F600U};
  for (int round = 0; round < 100; ++round) {
    std::string text;
    for (std::size_t length = random() % 200; length > 0; --length) {
      append_utf8(text, kBlocks[random() % kBlocks.size()] + static_cast<char32_t>(random() % 60));
      if (random() % 8 == 0) text += ' ';
    }
    INFO(text);
    say(*engine, utter(text));
  }
  CHECK(say(*engine, utter("xin chào")).sources.size() == 2);
}

TEST_CASE("the first sound of an endless sentence does not wait for its end") {
  const auto engine = open();
  std::string text;
  for (int word = 0; word < 100'000; ++word) text += "nghiêng ";
  CHECK(say(*engine, utter(text), 1).sources.size() == 1);
}
