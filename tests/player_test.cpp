// SPDX-License-Identifier: GPL-3.0-or-later
// The player with a simulated card: the test turns the card's clock and counts in frames, so nothing sleeps
// and nothing depends on how fast the machine is.
#include "docbao/player.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <ranges>
#include <thread>

#include "fakes.hpp"
#include "simulated_card.hpp"

using namespace docbao;
using namespace docbao::test;
using Kind = PlayerEvent::Kind;

namespace {

constexpr std::size_t kWord = 2205, kPause = 1102;  // frames: 100 and 50 ms
constexpr std::size_t kMs = 22;                     // frames in a millisecond, rounded down
constexpr std::ptrdiff_t kRamp = 221;               // 10 ms, in which old sound fades out

/// Says every word of a sentence as 100 ms of one value, which names the sentence by its place in the
/// article. At 340 words a minute words last half as long.
class NamingEngine final : public Engine {
 public:
  AudioFormat format() const noexcept override { return {}; }
  EngineAbilities abilities() const noexcept override { return {}; }
  Status set_voice(const Voice& voice) override {
    voice_ = voice;
    return {};
  }
  Status say(const PhraseToSay& wanted, const BlockConsumer& consume) override {
    if (fails) return fail(ErrorCode::EngineFailed);
    const Utterance& utterance = wanted.utterance;
    if (wanted.begins_utterance) remember(utterance.text);
    const std::vector<std::int16_t> sound(kWord * 170 / voice_.rate_wpm, name(utterance.source));
    const std::uint32_t first = wanted.phrase.first_word;
    for (std::uint32_t word = first; word < first + wanted.phrase.word_count; ++word) {
      if (!consume({0, utterance.words[word].source, sound, false, word})) return {};
    }
    return {};
  }
  static std::int16_t name(Span sentence) { return static_cast<std::int16_t>(sentence.begin + 1); }
  std::vector<std::string> spoken() const {
    const std::lock_guard lock(mutex_);
    return spoken_;
  }
  bool fails = false;

 private:
  void remember(const std::string& text) {
    const std::lock_guard lock(mutex_);
    spoken_.push_back(text);
  }

  Voice voice_;
  mutable std::mutex mutex_;
  std::vector<std::string> spoken_;
};

/// Texts, read by a player whose card stands still until the test turns it.
struct Listening {
  explicit Listening(std::vector<std::string> texts, bool can_reopen = true) : texts_(std::move(texts)) {
    PlayerSetup setup;
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      if (texts_[i].empty()) {
        setup.queue.push_back([] { return fail(ErrorCode::NotText, "mưa"); });
        continue;
      }
      setup.queue.push_back(
          [this, i, can_reopen, opened = 0]() mutable -> Result<std::unique_ptr<ArticleSource>> {
            if (opened++ > 0 && !can_reopen) return nullptr;
            return std::make_unique<FakeSource>(std::vector{texts_[i]}, failure);
          });
    }
    setup.voices = {Voice{}, Voice{}};
    setup.voices[1].name = "other", setup.voices[1].rate_wpm = 340;
    for (Voice& voice : setup.voices) voice.engine = "naming", voice.pauses = sentence_pauses(50);
    synthesizer = std::move(*Synthesizer::make(setup.voices.front(), engines));
    setup.open_sink = [this]() -> Result<std::unique_ptr<LiveSink>> {
      if (no_device) {
        on_no_device();
        return fail(ErrorCode::NoAudioDevice);
      }
      card = std::make_shared<SimulatedCard>();
      return std::make_unique<CardSink>(card);
    };
    setup.resume_at = [this](std::uint32_t article, const Article&) { return resume[article]; };
    if (can_reopen)
      setup.open_beside = [this](std::uint32_t article) -> Result<std::unique_ptr<ArticleSource>> {
        return std::make_unique<FakeSource>(std::vector{texts_[article]}, failure);
      };
    setup.device_retries = 3;
    setup.say_of_lost = [](std::uint32_t article, const Error& error) {
      return "Bỏ qua bài " + std::to_string(article + 1) + ". Lý do là " + error.where + ".";
    };
    auto made =
        Player::make(std::move(setup), *synthesizer, [this](const PlayerEvent& event) { take(event); });
    player = std::move(*made);
  }

  /// The player does all that it can before the card's clock goes on; false when it is over.
  bool advance() {
    bool goes_on = player->advance();
    for (; goes_on && player->owes_sound(); goes_on = player->advance()) std::this_thread::yield();
    return goes_on;
  }
  /// One round of the player and one period of the card; false when it is over.
  bool turn() {
    const bool goes_on = advance();
    card->play();
    return goes_on;
  }
  void play(std::size_t frames) {
    for (std::size_t at = 0; at < frames; at += SimulatedCard::kPeriod) turn();
  }
  void play_to_end() {
    while (turn()) {
    }
  }
  /// Lets the player, but not the card, go on until that is so; false where it never is.
  bool wait_for(const std::function<bool()>& condition) {
    constexpr int kTries = 30'000;
    for (int i = 0; i < kTries && !condition(); ++i) {
      advance();
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return condition();
  }
  void send(CommandKind kind, int number = 0) { player->send({kind, number}); }
  /// Does that and hears the beginning of what comes then.
  std::string then(CommandKind kind, int number = 0) {
    send(kind, number);
    play(3 * SimulatedCard::kPeriod);
    return sentences.empty() ? "" : sentences.back();
  }

  void take(const PlayerEvent& event) {
    on_event(event);
    kinds.push_back(event.kind);
    last[event.kind] = event;
    if (event.kind == Kind::ArticleLost) lost.push_back(event.where.article);
    if (event.kind == Kind::SentenceBegun) sentences.emplace_back(event.article->view(event.source));
    if (event.kind == Kind::WordBegun) words.emplace_back(event.article->view(event.source));
  }
  long count(Kind kind) const { return std::ranges::count(kinds, kind); }

  std::vector<std::string> texts_;
  std::optional<Error> failure;
  bool no_device = false;
  std::function<void()> on_no_device = [] {};
  std::function<void(const PlayerEvent&)> on_event = [](const PlayerEvent&) {};
  std::map<std::uint32_t, std::optional<TextMark>> resume;
  NamingEngine engine;
  std::vector<EngineKind> engines = {kind_of("naming", engine)};
  std::unique_ptr<Synthesizer> synthesizer;
  std::shared_ptr<SimulatedCard> card;
  std::vector<Kind> kinds;
  std::vector<std::uint32_t> lost;  // articles, counted from 1
  std::map<Kind, PlayerEvent> last;
  std::vector<std::string> sentences, words;
  std::unique_ptr<Player> player;
};

const std::string kArticle =
    "Chợ phiên sáng nay\n\n"
    "Bà con về sớm. Hàng bày kín lối. Khách đi chật chợ.\n\n"
    "Hai bên đường\n\n"
    "Người bán rau mời khách. Người bán cá cân nhanh tay.\n\n"
    "Trưa tan chợ. Ai cũng vui.\n";

/// Frames until the card plays something of that value, and none of any other.
std::size_t frames_until(Listening& heard, std::int16_t value, std::size_t most = 22'050) {
  for (std::size_t frames = 0; frames < most;) {
    heard.advance();
    for (const std::int16_t sample : heard.card->play()) {
      if (sample == value) return frames;
      ++frames;
    }
  }
  return most;
}

std::size_t percentile(std::vector<std::size_t> values, double part) {
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

/// What is not silence, each run of one value once: which sentences were heard.
std::vector<std::int16_t> names_in(const std::vector<std::int16_t>& pcm) {
  std::vector<std::int16_t> names;
  for (const std::int16_t sample : pcm) {
    if (sample != 0 && (names.empty() || names.back() != sample)) names.push_back(sample);
  }
  return names;
}

}  // namespace

TEST_CASE("everything is said in order, and told of sentence by sentence and word by word") {
  Listening heard({"Mưa to quá. Trời lạnh lắm.", "Nước lên 5 phân."});
  heard.play_to_end();
  CHECK(heard.player->result());
  CHECK(heard.sentences == std::vector<std::string>{"Mưa to quá.", "Trời lạnh lắm.", "Nước lên 5 phân."});
  CHECK(heard.words ==
        std::vector<std::string>{"Mưa", "to", "quá", "Trời", "lạnh", "lắm", "Nước", "lên", "5", "phân"});
  CHECK(heard.kinds.back() == Kind::Finished);
  CHECK(heard.count(Kind::Underrun) == 0);
}

TEST_CASE("between sentences stands the pause that was asked for, to the sample, and nothing else") {
  Listening heard({"Mưa to quá. Trời lạnh. Gió."});
  heard.play_to_end();
  std::vector<std::int16_t> expected;
  for (const auto& [begin, words] : {std::pair{0, 3}, {14, 2}, {28, 1}}) {
    const auto at = static_cast<std::int16_t>(heard.texts_[0].find(begin == 0    ? "M"
                                                                   : begin == 14 ? "T"
                                                                                 : "G") +
                                              1);
    expected.insert(expected.end(), static_cast<std::size_t>(words) * kWord, at);
    expected.insert(expected.end(), kPause, 0);
  }
  const auto& pcm = heard.card->heard;
  const auto first = std::ranges::find_if(pcm, [](std::int16_t s) { return s != 0; });
  REQUIRE(static_cast<std::size_t>(pcm.end() - first) >= expected.size());
  CHECK(std::equal(expected.begin(), expected.end(), first));
}

TEST_CASE("a sentence is told of when the one before it was heard, though sound is made ahead") {
  Listening heard({"Mưa to quá. Trời lạnh lắm."});
  heard.play(3 * kWord);
  CHECK(heard.engine.spoken().size() == 2);
  CHECK(heard.sentences.size() == 1);
  heard.play(kPause + 2 * SimulatedCard::kPeriod);
  CHECK(heard.sentences.size() == 2);
}

TEST_CASE("each move leads where it should") {
  struct Step {
    CommandKind kind;
    int number;
    std::string_view lands_on;
  };
  Listening heard({kArticle, "Bài sau\n\nCâu cuối."});
  heard.play(4 * SimulatedCard::kPeriod);
  for (const Step& step : {
           Step{CommandKind::NextSentence, 0, "Bà con về sớm."},
           {CommandKind::NextSentence, 0, "Hàng bày kín lối."},
           {CommandKind::PreviousParagraph, 0, "Bà con về sớm."},
           {CommandKind::PreviousParagraph, 0, "Chợ phiên sáng nay"},
           {CommandKind::NextHeading, 0, "Hai bên đường"},
           {CommandKind::NextParagraph, 0, "Người bán rau mời khách."},
           {CommandKind::PreviousSentence, 0, "Hai bên đường"},
           {CommandKind::PreviousSentence, 0, "Khách đi chật chợ."},
           {CommandKind::PreviousHeading, 0, "Chợ phiên sáng nay"},
           {CommandKind::GoToSentence, 4, "Khách đi chật chợ."},
           {CommandKind::GoToSentence, 999, "Ai cũng vui."},
           {CommandKind::Repeat, 0, "Ai cũng vui."},
           {CommandKind::GoToPercent, 0, "Chợ phiên sáng nay"},
           {CommandKind::GoToPercent, 100, "Ai cũng vui."},
           {CommandKind::Restart, 0, "Chợ phiên sáng nay"},
           {CommandKind::NextArticle, 0, "Bài sau"},
           {CommandKind::PreviousSentence, 0, "Ai cũng vui."},
           {CommandKind::NextArticle, 0, "Bài sau"},
           {CommandKind::PreviousArticle, 0, "Chợ phiên sáng nay"},
       }) {
    INFO(to_string(step.kind) << " " << step.number);
    CHECK(heard.then(step.kind, step.number) == step.lands_on);
  }
}

TEST_CASE("a move that leads nowhere is told, and the sentence goes on unbroken") {
  Listening heard({"Mưa to quá."});
  heard.play(4 * SimulatedCard::kPeriod);
  for (const CommandKind kind :
       {CommandKind::NextSentence, CommandKind::PreviousSentence, CommandKind::NextHeading,
        CommandKind::PreviousArticle, CommandKind::NextArticle}) {
    heard.send(kind);
    heard.turn();
    CHECK(heard.last[Kind::AtEdge].command.kind == kind);
  }
  heard.play_to_end();
  CHECK(std::ranges::count(heard.card->heard, 1) == 3 * kWord);
}

TEST_CASE("what cannot be opened again is gone through forwards, and what is held also backwards") {
  Listening heard({"Mưa to quá. Trời lạnh lắm.", "Gió."}, false);
  heard.play(4 * SimulatedCard::kPeriod);
  CHECK(heard.then(CommandKind::NextArticle) == "Gió.");
  CHECK(heard.then(CommandKind::PreviousSentence) == "Trời lạnh lắm.");
}

TEST_CASE(
    "a pause or a stop is heard within 50 ms, a move within 100 ms, and nothing old after it: 500 commands") {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "Câu này dài năm chữ. Câu kia ngắn.\n\n";
  Listening heard({text});
  std::mt19937 random(7);
  std::vector<std::size_t> to_silence, to_sentence;
  heard.play(4 * SimulatedCard::kPeriod);
  for (int i = 0; i < 500; ++i) {
    if (i % 50 == 0) heard.send(CommandKind::GoToPercent, 40);
    heard.play(1000 + random() % 30'000);
    heard.advance();
    if (i % 5 == 0) {
      heard.send(CommandKind::Pause);
      to_silence.push_back(frames_until(heard, 0));
      heard.play(random() % 2000);
      CHECK(std::ranges::all_of(heard.card->play(), [](std::int16_t s) { return s == 0; }));
      heard.send(CommandKind::Resume);
      continue;
    }
    const auto kind = static_cast<CommandKind>(static_cast<int>(CommandKind::NextSentence) +
                                               static_cast<int>(random() % 4));
    const std::size_t begun = heard.sentences.size();
    const auto before = heard.card->heard.size();
    heard.send(kind);
    while (heard.sentences.size() == begun) heard.turn();
    const std::int16_t name = NamingEngine::name(heard.last[Kind::SentenceBegun].source);
    heard.turn();
    const auto& pcm = heard.card->heard;
    const auto from = pcm.begin() + static_cast<std::ptrdiff_t>(before);
    const auto found = std::find(from + kRamp, pcm.end(), name);  // what fades out may pass through any value
    to_sentence.push_back(static_cast<std::size_t>(found - from));
    CHECK(std::all_of(found, pcm.end(), [&](std::int16_t s) { return s == name; }));
  }
  CHECK(percentile(to_silence, 0.99) <= 50 * kMs);
  CHECK(percentile(to_sentence, 0.99) <= 100 * kMs);
  CHECK(heard.count(Kind::Underrun) == 0);
}

TEST_CASE("a pause stays until it is ended, and loses nothing") {
  Listening heard({"Mưa to quá. Trời lạnh lắm."});
  heard.play(kWord);
  heard.send(CommandKind::PauseOrResume);
  heard.play(20'000);
  CHECK(heard.player->is_paused());
  CHECK(heard.count(Kind::Paused) == 1);
  heard.send(CommandKind::PauseOrResume);
  heard.play_to_end();
  CHECK(heard.count(Kind::Resumed) == 1);
  CHECK(heard.sentences.size() == 2);
  CHECK(names_in(heard.card->heard).back() == heard.texts_[0].find('T') + 1);
}

TEST_CASE(
    "speed and voice change from the next sentence on, though it was already made, and never within one") {
  for (const CommandKind kind : {CommandKind::NextVoice, CommandKind::SetRate}) {
    Listening heard({"Mưa to quá. Trời lạnh lắm."});
    heard.play(kWord);
    REQUIRE(heard.engine.spoken().size() == 2);
    heard.send(kind, 340);
    heard.play_to_end();
    const auto& pcm = heard.card->heard;
    const auto second = static_cast<std::int16_t>(heard.texts_[0].find('T') + 1);
    CHECK(std::ranges::count(pcm, 1) == 3 * kWord);
    CHECK(std::ranges::count(pcm, second) == 3 * (kWord / 2));
    CHECK(heard.last[Kind::Changed].value == (kind == CommandKind::SetRate ? 340 : 1));
    // Of the pause between them a period of the card at most is lost.
    const auto end_of_first = std::find(pcm.rbegin(), pcm.rend(), 1).base();
    const auto gap = std::find(end_of_first, pcm.end(), second) - end_of_first;
    CHECK(gap <= static_cast<std::ptrdiff_t>(kPause + SimulatedCard::kPeriod));
    CHECK(gap >= static_cast<std::ptrdiff_t>(kPause - SimulatedCard::kPeriod));
  }
}

TEST_CASE("speed stays within what a voice can do") {
  Listening heard({kArticle});
  for (int i = 0; i < 60; ++i) heard.send(CommandKind::Faster);
  heard.turn();
  CHECK(heard.last[Kind::Changed].value == 600);
  heard.send(CommandKind::Slower);
  heard.turn();
  CHECK(heard.last[Kind::Changed].value == 585);
}

TEST_CASE("a command of one sentence says it in another manner, then reading goes on") {
  Listening heard({"UBND họp. Mưa to."});
  heard.play(4 * SimulatedCard::kPeriod);
  SUBCASE("slowly") {
    heard.send(CommandKind::RepeatSlowly);
    heard.play_to_end();
    CHECK(heard.sentences == std::vector<std::string>{"UBND họp.", "UBND họp.", "Mưa to."});
  }
  SUBCASE("as written") {
    heard.send(CommandKind::SayAsWritten);
    heard.play_to_end();
    CHECK(std::ranges::count(heard.engine.spoken(), "u bê en nờ đê họp") == 1);
    CHECK(heard.engine.spoken().back() == "mưa to");
  }
  SUBCASE("the word letter by letter") {
    heard.send(CommandKind::SpellWord);
    heard.play_to_end();
    CHECK(std::ranges::count(heard.engine.spoken(), "u bê en nờ đê") == 1);
    CHECK(heard.sentences.size() == 3);  // the sentence began again
  }
  SUBCASE("the sentence letter by letter") {
    heard.send(CommandKind::SpellSentence);
    heard.play_to_end();
    CHECK(std::ranges::count(heard.engine.spoken(), "u bê en nờ đê hát ọ pê") == 1);
  }
  SUBCASE("words about it") {
    heard.player->say("Câu 1 trên 2.");
    heard.play_to_end();
    CHECK(std::ranges::count(heard.engine.spoken(), "câu một trên hai") == 1);
    CHECK(heard.sentences.size() == 3);
  }
}

TEST_CASE("a listener may leave things out and take them back in") {
  Listening heard({kArticle});
  heard.play(4 * SimulatedCard::kPeriod);
  heard.send(CommandKind::HeadlinesOnly);
  heard.play_to_end();
  CHECK(heard.sentences == std::vector<std::string>{"Chợ phiên sáng nay", "Hai bên đường"});
  Listening skims({kArticle});
  skims.send(CommandKind::Skim);
  skims.play_to_end();
  CHECK(skims.sentences == std::vector<std::string>{"Chợ phiên sáng nay", "Bà con về sớm.", "Hai bên đường",
                                                    "Người bán rau mời khách.", "Trưa tan chợ."});
}

TEST_CASE("where am I is answered with numbers") {
  Listening heard({"Gió.", kArticle});
  heard.play(4 * SimulatedCard::kPeriod);
  heard.then(CommandKind::NextArticle);
  heard.then(CommandKind::GoToPercent, 40);
  heard.then(CommandKind::GoToSentence, 3);
  heard.send(CommandKind::WhereAmI);
  heard.turn();
  const Whereabouts where = heard.last[Kind::Answered].where;
  CHECK(where.article == 2);
  CHECK(where.article_count == 2);
  CHECK(where.sentence == 3);
  CHECK(where.sentence_count == 9);
  CHECK(where.offset == kArticle.find("Hàng"));
  CHECK(where.seconds_left > 0);
}

TEST_CASE("an article begins where its listener left it") {
  Listening heard({kArticle, "Gió. Mưa to."});
  heard.resume = {{0, TextMark{kArticle.find("Ai cũng")}}, {1, TextMark{6}}};
  heard.play_to_end();
  CHECK(heard.sentences == std::vector<std::string>{"Ai cũng vui.", "Mưa to."});
}

TEST_CASE("a place is found again in a text that was changed, and one that is gone is told of") {
  const Article left = make_article(kArticle);
  const TextMark mark = mark_text(left, static_cast<std::uint32_t>(kArticle.find("Người bán cá")));
  SUBCASE("a new paragraph before it and a mended word") {
    std::string text = kArticle;
    text.replace(text.find("mời khách"), std::string("mời khách").size(), "gọi khách");
    text.insert(text.find("Hai bên"), "Một đoạn quảng cáo chen vào giữa bài.\n\n");
    Listening heard({text});
    heard.resume = {{0, mark}};
    heard.play_to_end();
    CHECK(heard.sentences.front() == "Người bán cá cân nhanh tay.");
    CHECK(heard.last[Kind::PlaceFound].where.sentence == 8);
    CHECK(heard.count(Kind::PlaceLost) == 0);
  }
  SUBCASE("another article") {
    Listening heard({"Gió. Mưa to. Trời lạnh."});
    heard.resume = {{0, mark}};
    heard.play_to_end();
    CHECK(heard.sentences.front() == "Gió.");
    CHECK(heard.count(Kind::PlaceLost) == 1);
  }
  SUBCASE("and a listener may go there at any time") {
    Listening heard({"Gió.", kArticle});
    heard.play(kWord);
    heard.player->go_to(1, mark);
    heard.play(3 * SimulatedCard::kPeriod);
    CHECK(heard.sentences.back() == "Người bán cá cân nhanh tay.");
    CHECK(heard.last[Kind::PlaceFound].command.kind == CommandKind::GoToBookmark);
    heard.player->go_to(0, mark);
    heard.play_to_end();
    CHECK(heard.count(Kind::PlaceLost) == 1);
    CHECK(heard.sentences.back() == "Ai cũng vui.");  // it went on
  }
}

TEST_CASE("a text's length is told while its beginning is heard, though its end was not read") {
  Listening heard({kArticle});
  heard.play(2 * SimulatedCard::kPeriod);
  REQUIRE(heard.sentences.size() == 1);
  REQUIRE(heard.wait_for([&] { return heard.count(Kind::LengthKnown) == 1; }));
  const Whereabouts where = heard.last[Kind::LengthKnown].where;
  CHECK(where.sentence == 1);
  CHECK(where.sentence_count == 9);
  CHECK(where.seconds_left > 0);
  heard.send(CommandKind::WhereAmI);
  heard.advance();
  CHECK(heard.last[Kind::Answered].where.sentence_count == 9);
}

TEST_CASE("what can be read only once is not counted beside the reading") {
  Listening heard({kArticle}, false);
  heard.play_to_end();
  CHECK(heard.count(Kind::LengthKnown) == 0);
  CHECK(heard.last[Kind::Finished].where.sentence_count == 9);
}

TEST_CASE("words are found behind the listener, then from the beginning again") {
  for (const bool can_reopen : {true, false}) {
    INFO("opened beside the reading: " << can_reopen);
    Listening heard({kArticle}, can_reopen);
    const auto finds = [&](const std::string& words) -> std::string {
      const long before = heard.count(Kind::Found) + heard.count(Kind::NotFound);
      heard.player->find(words);
      heard.wait_for([&] { return heard.count(Kind::Found) + heard.count(Kind::NotFound) > before; });
      heard.play(3 * SimulatedCard::kPeriod);
      return heard.kinds.empty() ? "" : heard.sentences.back();
    };
    heard.play(2 * SimulatedCard::kPeriod);
    CHECK(finds("NGƯỜI  bán") == "Người bán rau mời khách.");
    CHECK(heard.last[Kind::Found].value == 0);
    CHECK(heard.last[Kind::Found].where.sentence == 6);
    CHECK(finds("") == "Người bán cá cân nhanh tay.");
    CHECK(finds("") == "Người bán rau mời khách.");
    CHECK(heard.last[Kind::Found].value == 1);
    CHECK(finds("chật chợ") == "Khách đi chật chợ.");
    CHECK(finds("nhanh tay trua") == "Người bán cá cân nhanh tay.");  // without marks, across a full stop
    CHECK(finds("bán c") == "Người bán cá cân nhanh tay.");           // no whole word
    CHECK(heard.count(Kind::NotFound) == 1);
    CHECK(finds("") == "Người bán cá cân nhanh tay.");
    CHECK(heard.count(Kind::NotFound) == 2);
  }
}

TEST_CASE("a listener goes to times, and skips by them") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "Câu này dài năm chữ. ";
  Listening heard({text, "Gió."});
  heard.play(2 * SimulatedCard::kPeriod);
  heard.then(CommandKind::GoToTime, 30);
  heard.send(CommandKind::WhereAmI);
  heard.turn();
  const Whereabouts there = heard.last[Kind::Answered].where;
  CHECK(there.seconds_before <= 30);
  CHECK(there.seconds_before >= 28);
  const auto sentence_after = [&](int seconds) {
    heard.then(CommandKind::SkipTime, seconds);
    heard.send(CommandKind::WhereAmI);
    heard.turn();
    return heard.last[Kind::Answered].where.sentence;
  };
  CHECK(sentence_after(1) == there.sentence + 1);  // a second is less than a sentence
  CHECK(sentence_after(10) > there.sentence + 3);
  CHECK(sentence_after(-15) < there.sentence + 1);
  CHECK(sentence_after(-1000) == 1);
  CHECK(heard.last[Kind::Answered].where.article == 1);
  heard.then(CommandKind::GoToPercent, 100);  // now its length is known
  CHECK(heard.then(CommandKind::SkipTime, 1000) == "Gió.");
}

TEST_CASE("the volume is changed at once") {
  Listening heard({kArticle});
  heard.play(kWord);
  heard.send(CommandKind::SetVolume, 0);
  heard.card->play();  // the player's thread did nothing yet
  CHECK(std::ranges::all_of(heard.card->play(), [](std::int16_t s) { return s == 0; }));
}

TEST_CASE("a sleep timer ends it after minutes of listening") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "Câu này dài năm chữ. ";
  Listening heard({text});
  heard.play(4 * SimulatedCard::kPeriod);
  heard.send(CommandKind::SleepTimer, 1);
  heard.play_to_end();
  CHECK(heard.count(Kind::Finished) == 0);
  const auto minute = 60.0 * 22'050;
  CHECK(static_cast<double>(heard.card->heard.size()) / minute == doctest::Approx(1.0).epsilon(0.01));
}

TEST_CASE("a device that vanishes is told, tried again, and the sentence begins again") {
  Listening heard({"Mưa to quá. Trời lạnh lắm."});
  heard.play(4 * kWord);
  const auto lost = heard.card;
  lost->is_broken = true;
  heard.no_device = true;
  heard.turn();
  CHECK(heard.count(Kind::DeviceLost) == 1);
  CHECK(heard.player->advance());
  heard.no_device = false;
  heard.play_to_end();
  CHECK(heard.count(Kind::DeviceBack) == 1);
  CHECK(heard.player->result());
  CHECK(heard.sentences == std::vector<std::string>{"Mưa to quá.", "Trời lạnh lắm.", "Trời lạnh lắm."});
}

TEST_CASE("a device that did not bear that the process was stopped is opened again without a word") {
  Listening heard({"Mưa to quá. Trời lạnh lắm."});
  heard.play(4 * kWord);
  heard.player->set_suspended(true);
  heard.player->set_suspended(false);
  heard.card->is_broken = true;
  SUBCASE("at once") {
    heard.play_to_end();
    CHECK(heard.count(Kind::DeviceLost) == 0);
    CHECK(heard.count(Kind::DeviceBack) == 0);
  }
  SUBCASE("or with one, where it stays away") {
    heard.no_device = true;
    heard.turn();
    heard.turn();
    CHECK(heard.count(Kind::DeviceLost) == 1);
    heard.no_device = false;
    heard.play_to_end();
    CHECK(heard.count(Kind::DeviceBack) == 1);
  }
  CHECK(heard.player->result());
}

TEST_CASE("who is suspended is silent, and goes on where that was, paused if it was paused") {
  Listening heard({"Mưa to quá. Trời lạnh lắm."});
  heard.play(2 * kWord);
  const auto sounding = [&] {
    heard.card->heard.clear();
    heard.play(kWord);
    return std::ranges::count_if(heard.card->heard, [](std::int16_t sample) { return sample != 0; });
  };
  heard.player->set_suspended(true);
  sounding();
  CHECK(sounding() == 0);
  heard.player->set_suspended(false);
  CHECK(sounding() > 0);
  heard.player->send({CommandKind::Pause, 0});
  heard.player->set_suspended(true);
  heard.player->set_suspended(false);
  sounding();
  CHECK(sounding() == 0);
  CHECK(heard.count(Kind::Paused) == 1);
  CHECK(heard.count(Kind::Resumed) == 0);
}

TEST_CASE("a device that stays away ends it with its error") {
  Listening heard({"Mưa to quá."});
  heard.turn();
  heard.card->is_broken = heard.no_device = true;
  heard.play_to_end();
  REQUIRE_FALSE(heard.player->result());
  CHECK(heard.player->result().error().code == ErrorCode::NoAudioDevice);
}

TEST_CASE("keys that are pressed while the device is away do not use up the patience for it") {
  Listening heard({"Mưa to quá. Trời lạnh lắm."});
  heard.turn();
  int tries = 0;
  heard.on_no_device = [&] {
    heard.send(CommandKind::Faster);
    heard.no_device = ++tries < 20;  // three are the patience
  };
  heard.card->is_broken = heard.no_device = true;
  bool is_back = false;
  heard.on_event = [&](const PlayerEvent& event) {
    if (event.kind != Kind::DeviceBack) return;
    is_back = true;
    heard.send(CommandKind::Stop);
  };
  CHECK(heard.player->run({}));
  CHECK(is_back);
  CHECK(tries == 20);
}

TEST_CASE("what fails is told when all before it was heard") {
  SUBCASE("the engine") {
    Listening heard({"Mưa to quá."});
    heard.engine.fails = true;
    heard.play_to_end();
    REQUIRE_FALSE(heard.player->result());
    CHECK(heard.player->result().error().code == ErrorCode::EngineFailed);
  }
  SUBCASE("the text") {
    Listening heard({"Mưa to quá."});
    heard.failure = Error{ErrorCode::NotText, {}, {}};
    heard.play_to_end();
    REQUIRE_FALSE(heard.player->result());
    CHECK(heard.player->result().error().code == ErrorCode::NotText);
    CHECK(std::ranges::count(heard.card->heard, 1) == 3 * kWord);
  }
}

TEST_CASE("an article of several that cannot be read is passed over, told once, and heard of in its place") {
  SUBCASE("between two others") {
    Listening heard({"Mưa to quá.", "", "Gió thổi mạnh."});
    heard.play_to_end();
    CHECK(heard.player->result());
    CHECK(heard.engine.spoken() ==
          std::vector<std::string>{"mưa to quá", "bỏ qua bài hai", "lý do là mưa", "gió thổi mạnh"});
    CHECK(heard.lost == std::vector<std::uint32_t>{2});
    CHECK(heard.sentences == std::vector<std::string>{"Mưa to quá.", "Gió thổi mạnh."});
  }
  SUBCASE("at the beginning and at the end") {
    Listening heard({"", "Mưa to quá.", "", ""});
    heard.play_to_end();
    CHECK(heard.engine.spoken().size() == 7);
    CHECK(heard.lost == std::vector<std::uint32_t>{1, 3, 4});
  }
  SUBCASE("all of them") {
    Listening heard({"", ""});
    heard.play_to_end();
    CHECK(heard.lost == std::vector<std::uint32_t>{1, 2});
    CHECK(heard.count(Kind::Finished) == 1);
  }
  SUBCASE("in the middle of its text") {
    Listening heard({"Mưa to quá.", "Gió thổi mạnh."});
    heard.failure = Error{ErrorCode::CannotOpen, "mưa", {}};
    heard.play_to_end();
    CHECK(heard.sentences == std::vector<std::string>{"Mưa to quá.", "Gió thổi mạnh."});
    CHECK(heard.lost == std::vector<std::uint32_t>{1, 2});
  }
}

TEST_CASE("who moves on quickly hears of each article that is passed over, and misses nothing behind it") {
  Listening heard({"Mưa to quá. Sông dâng cao.", "", "Gió thổi mạnh. Cây đổ nhiều.", "Nắng lên."});
  heard.play(kWord);
  heard.send(CommandKind::NextArticle);
  heard.play(2 * kWord);  // the notice is heard
  CHECK(heard.engine.spoken().back() != "sông dâng cao");
  CHECK(heard.lost == std::vector<std::uint32_t>{2});
  SUBCASE("and then listens") {
    heard.play_to_end();
    CHECK(std::ranges::count(heard.engine.spoken(), "lý do là mưa") >= 1);
    CHECK(heard.sentences.back() == "Nắng lên.");
    CHECK(heard.sentences[1] == "Gió thổi mạnh.");
  }
  SUBCASE("and moves on from the notice to what it stands before") {
    for (const CommandKind step : {CommandKind::NextSentence, CommandKind::NextArticle}) {
      CHECK(heard.then(step) == (step == CommandKind::NextSentence ? "Gió thổi mạnh." : "Nắng lên."));
    }
  }
  SUBCASE("and back over it") {
    CHECK(heard.then(CommandKind::NextSentence) == "Gió thổi mạnh.");
    CHECK(heard.then(CommandKind::PreviousSentence) == "Sông dâng cao.");
    CHECK(heard.then(CommandKind::NextArticle) == "Gió thổi mạnh.");
    CHECK(heard.then(CommandKind::PreviousArticle) == "Mưa to quá.");
  }
}

TEST_CASE("a stop from another thread ends run() and drops what the card holds") {
  Listening heard({kArticle});
  std::stop_source stop;
  std::jthread listener([&] {
    while (heard.card->mixer.queued_frames() == 0) std::this_thread::yield();
    heard.card->play(2000);
    heard.send(CommandKind::Pause);
    heard.send(CommandKind::NextSentence);
    stop.request_stop();
  });
  const Status ran = heard.player->run(stop.get_token());
  REQUIRE_FALSE(ran);
  CHECK(ran.error().code == ErrorCode::Interrupted);
  listener.join();
  heard.card->play();
  CHECK(std::ranges::all_of(heard.card->play(), [](std::int16_t s) { return s == 0; }));
}

TEST_CASE("a stop that came before the start says nothing") {
  Listening heard({kArticle});
  std::stop_source stop;
  stop.request_stop();
  CHECK_FALSE(heard.player->run(stop.get_token()));
  CHECK(heard.engine.spoken().empty());
}

TEST_CASE("the command's Stop ends it well") {
  Listening heard({kArticle});
  heard.send(CommandKind::Stop);
  CHECK(heard.player->run({}));
  CHECK(heard.count(Kind::Finished) == 0);
}

TEST_CASE("threads that send at random while a card plays get through, and the rest is heard") {
  Listening heard({kArticle, kArticle, kArticle});
  std::atomic<bool> over = false;
  std::jthread card([&] {
    while (!over) heard.card->play(64), std::this_thread::yield();
  });
  std::vector<std::jthread> senders;
  for (unsigned seed = 1; seed <= 2; ++seed) {
    senders.emplace_back([&heard, seed] {
      std::mt19937 random(seed);
      for (int i = 0; i < 300; ++i) {
        const auto kind =
            static_cast<CommandKind>(random() % (static_cast<unsigned>(CommandKind::Bookmark) + 1));
        if (kind != CommandKind::Stop) heard.send(kind, 50);
        std::this_thread::yield();
      }
      heard.send(CommandKind::GoToPercent, 100);
      heard.send(CommandKind::Resume);
    });
  }
  CHECK(heard.player->run({}));
  over = true;
  CHECK(heard.kinds.back() == Kind::Finished);
}
