// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/timeline.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "fakes.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

constexpr const char* kPage =
    "Giá lúa tăng\n\nChiều 25/6, lúa tăng giá. Bà con rất mừng, nhất là ở xã.\n\nTrời mưa to.";

struct Recorded {
  Timeline timeline;
  std::vector<std::int16_t> pcm;
};

Recorded record(Reader& reader, Synthesizer& engine) {
  Recorded out;
  TimelineRecorder recorder(out.timeline.collector());
  for (auto item = reader.next(); item && *item; item = reader.next()) {
    recorder.begin(**item);
    const Status said = engine.speak((*item)->utterance, [&](const AudioBlock& block) {
      recorder.add(block);
      out.pcm.insert(out.pcm.end(), block.pcm.begin(), block.pcm.end());
      return true;
    });
    REQUIRE(said.has_value());
  }
  recorder.finish();
  CHECK(recorder.frames() == out.pcm.size());
  return out;
}

Recorded record_aloud(const char* text, std::uint32_t rate_wpm) {
  FakeSource source({text});
  Voice voice = *find_voice("");
  voice.rate_wpm = rate_wpm;
  Composer composer;
  Reader reader(source, composer, voice);
  const auto engine = Synthesizer::make(voice);
  REQUIRE(engine.has_value());
  return record(reader, **engine);
}

bool audible(std::int16_t sample) { return sample > 16 || sample < -16; }

/// Sentences and blocks follow each other without a gap, words lie in order in their sentence.
void check_order(const Recorded& recorded) {
  std::uint64_t at = 0;
  for (const TimedSentence& sentence : recorded.timeline.sentences) {
    CHECK(sentence.frames.begin == at);
    for (const TimedWord& word : sentence.words) {
      CHECK(word.frames.begin >= at);
      CHECK(word.frames.end >= word.frames.begin);
      at = word.frames.end;
    }
    CHECK(sentence.speech_end == at);
    at = sentence.frames.end;
  }
  CHECK(at == recorded.pcm.size());
  at = 0;
  for (const TimedBlock& block : recorded.timeline.blocks) {
    CHECK(block.frames.begin == at);
    at = block.frames.end;
  }
  CHECK(at == recorded.pcm.size());
}

ReaderItem item_of(const std::shared_ptr<const Article>& article, const std::vector<std::string>& words) {
  ReaderItem item{article, {}, {}, {}};
  for (const std::string& word : words) {
    const auto begin = static_cast<std::uint32_t>(item.utterance.text.size());
    item.utterance.text += word;
    item.utterance.words.push_back({{begin, begin + static_cast<std::uint32_t>(word.size())}, {0, 1}});
  }
  return item;
}

std::shared_ptr<const Article> any_article() { return std::make_shared<const Article>(make_article("Một.")); }

}  // namespace

TEST_CASE("every frame belongs to one sentence and one block, and each word to its place in the text") {
  Narrated narrated({kPage});
  const Recorded recorded = record(narrated.reader, *narrated.synthesizer);
  check_order(recorded);
  const auto& [sentences, blocks] = recorded.timeline;
  REQUIRE(sentences.size() == 4);
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[1].frames == FrameRange{sentences[1].frames.begin, sentences[2].frames.end});
  CHECK(blocks[1].in_article().span.in(blocks[1].article->text).starts_with("Chiều"));
  std::vector<std::string> date;
  for (const TimedWord& word : sentences[1].words) {
    if (word.source.in(sentences[1].article->text) == "25/6") date.push_back(word.text);
  }
  CHECK(date.size() >= 5);
  CHECK(date.back() == "sáu");
  // Three words and a pause stand before it.
  CHECK(sentences[1].words.front().frames == FrameRange{350, 450});
  CHECK(sentences[1].words.back().frames.end + 50 == sentences[1].frames.end);
}

TEST_CASE("words that have no sound, or were not waited for, have an empty range in their place") {
  Timeline timeline;
  TimelineRecorder recorder(timeline.collector());
  const std::vector<std::int16_t> sound(100, 1);
  recorder.begin(item_of(any_article(), {"xin", "", "chào", "bạn"}));
  recorder.add({0, {0, 1}, sound, false, 0});
  recorder.add({0, {0, 1}, sound, false, 2});
  recorder.add({0, {0, 1}, sound, false, 2});
  recorder.finish();
  const auto& words = timeline.sentences.at(0).words;
  CHECK(words[1].frames == FrameRange{100, 100});
  CHECK(words[2].frames == FrameRange{100, 300});
  CHECK(words[3].frames == FrameRange{300, 300});
  CHECK(timeline.sentences[0].speech_end == 300);
}

TEST_CASE("a sentence is handed on when the next begins, and its article is let go") {
  std::size_t sentences = 0, blocks = 0;
  TimelineRecorder recorder(
      {[&](const TimedSentence&) { ++sentences; }, [&](const TimedBlock&) { ++blocks; }});
  const std::vector<std::int16_t> sound(100, 1);
  std::weak_ptr<const Article> before;
  for (std::size_t round = 0; round < 3; ++round) {
    const auto article = any_article();
    recorder.begin(item_of(article, {"một"}));
    CHECK(before.expired());
    CHECK(sentences == round);
    CHECK(blocks == round);
    recorder.add({0, {0, 1}, sound, false, 0});
    before = article;
  }
  recorder.finish();
  recorder.finish();
  CHECK(sentences == 3);
  CHECK(blocks == 3);
}

TEST_CASE("a text of which nothing is said has an empty timeline") {
  Timeline timeline;
  TimelineRecorder(timeline.collector()).finish();
  CHECK(timeline.sentences.empty());
  CHECK(timeline.blocks.empty());
}

TEST_CASE("words begin where their sound does, at every speed") {
  for (const std::uint32_t rate : {120U, 170U, 320U, 600U}) {
    INFO("at " << rate);
    const Recorded recorded =
        record_aloud("Ma, mê, mi: mô; mu. Na, nê (ni), nô. Tám, ba, bảy, cá, năm.", rate);
    check_order(recorded);
    // Stretching moves an onset by part of a period of the voice.
    const std::size_t within = rate > 200 ? 110 : 0;
    std::uint64_t end_before = 0;
    for (const TimedSentence& sentence : recorded.timeline.sentences) {
      for (const TimedWord& word : sentence.words) {
        INFO(word.text);
        const auto first = std::find_if(recorded.pcm.begin() + static_cast<std::ptrdiff_t>(end_before),
                                        recorded.pcm.end(), audible);
        const auto onset = static_cast<std::uint64_t>(first - recorded.pcm.begin());
        CHECK(onset >= word.frames.begin);
        CHECK(onset <= word.frames.begin + within);
        end_before = word.frames.end;
      }
    }
  }
}

TEST_CASE("stretching moves every word in proportion, also inside a phrase") {
  const char* text = "Bà con trong làng ra đồng từ rất sớm.";
  const Recorded slow = record_aloud(text, 250), fast = record_aloud(text, 500);
  const auto& slow_words = slow.timeline.sentences.at(0).words;
  const auto& fast_words = fast.timeline.sentences.at(0).words;
  REQUIRE(slow_words.size() == fast_words.size());
  for (std::size_t i = 0; i < slow_words.size(); ++i) {
    INFO(slow_words[i].text);
    CHECK(std::abs(static_cast<double>(fast_words[i].frames.begin) -
                   static_cast<double>(slow_words[i].frames.begin) / 2) <= 1.0);
  }
}
