// SPDX-License-Identifier: GPL-3.0-or-later
// The player with an engine that needs 300 ms for every phrase, by a clock that the test turns together with
// the card's: nothing sleeps, and nothing depends on how fast the machine is.
#include <doctest/doctest.h>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <random>
#include <thread>

#include "docbao/player.hpp"
#include "fakes.hpp"
#include "simulated_card.hpp"
#include "tone_engine.hpp"

using namespace docbao;
using namespace docbao::test;
using Kind = PlayerEvent::Kind;

namespace {

constexpr std::uint32_t kRateHz = 16'000, kMs = kRateHz / 1000;  // frames in a second and in a millisecond
constexpr std::uint64_t kPhraseWork = 300 * kMs;
constexpr std::uint32_t kPauseMs = 50;

/// A time that stands still until the test turns it, and an engine that works by it.
class WorkClock {
 public:
  /// The engine's thread: returns when so many frames have gone by.
  void work(std::uint64_t frames) {
    std::unique_lock lock(mutex_);
    due_ = now_ + frames;
    is_working_ = true;
    changed_.wait(lock, [this] { return now_ >= due_ || is_open_; });
    is_working_ = false;
  }
  void go_on(std::uint64_t frames) {
    const std::lock_guard lock(mutex_);
    now_ += frames;
    changed_.notify_all();
  }
  /// From now on no work takes any time.
  void open() {
    const std::lock_guard lock(mutex_);
    is_open_ = true;
    changed_.notify_all();
  }
  bool holds_engine() const {
    const std::lock_guard lock(mutex_);
    return is_working_ && now_ < due_ && !is_open_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t now_ = 0, due_ = 0;
  bool is_working_ = false, is_open_ = false;
};

/// A text read by the slow engine; the other voice has an engine and a sample rate of its own.
struct SlowListening {
  explicit SlowListening(std::string text) : text_(std::move(text)) {
    slow.before_phrase = [this] { clock.work(kPhraseWork); };
    PlayerSetup setup;
    setup.queue.push_back([this]() -> Result<std::unique_ptr<ArticleSource>> {
      return std::make_unique<FakeSource>(std::vector{text_});
    });
    setup.voices = {Voice{}, Voice{}};
    for (Voice& voice : setup.voices) voice.pauses = sentence_pauses(kPauseMs);
    setup.voices[0].name = setup.voices[0].engine = "slow";
    setup.voices[1].name = setup.voices[1].engine = "other";
    synthesizer = std::move(*Synthesizer::make(setup.voices.front(), kinds));
    setup.open_sink = [this]() -> Result<std::unique_ptr<LiveSink>> {
      if (no_device) return fail(ErrorCode::NoAudioDevice);
      card = std::make_shared<SimulatedCard>(0, AudioFormat{kRateHz});
      return std::make_unique<CardSink>(card);
    };
    player = std::move(*Player::make(std::move(setup), *synthesizer, [this](const PlayerEvent& event) {
      kinds_told.push_back(event.kind);
      last[event.kind] = event;
      if (event.kind == Kind::SentenceBegun) sentences.emplace_back(event.article->view(event.source));
    }));
  }
  ~SlowListening() { clock.open(); }

  /// The player does all that it can before the clocks go on; false when it is over.
  bool advance() {
    for (;;) {
      const bool is_held = clock.holds_engine();  // then this round takes all that is made
      if (!player->advance()) return false;
      if (is_held || !player->owes_sound()) return true;
      std::this_thread::yield();
    }
  }
  bool turn() {
    const bool goes_on = advance();
    card->play();
    clock.go_on(SimulatedCard::kPeriod);
    return goes_on;
  }
  void play(std::uint64_t frames) {
    for (std::uint64_t at = 0; at < frames; at += SimulatedCard::kPeriod) turn();
  }
  void play_to_end() {
    while (turn()) {
    }
  }
  /// Frames until `is_so`, counted in periods of the card.
  template <typename Condition>
  std::uint64_t frames_until(Condition is_so) {
    std::uint64_t frames = 0;
    while (!is_so()) turn(), frames += SimulatedCard::kPeriod;
    return frames;
  }
  void send(CommandKind kind, int number = 0) { player->send({kind, number}); }
  long count(Kind kind) const { return std::ranges::count(kinds_told, kind); }
  bool is_silent() const {
    const auto& pcm = card->heard;
    return pcm.size() > 8 && std::all_of(pcm.end() - 8, pcm.end(), [](std::int16_t s) { return s == 0; });
  }

  std::string text_;
  bool no_device = false;
  WorkClock clock;
  ToneEngine slow{{.has_word_times = false, .cost = 0.3F}, kRateHz}, other{{}, 24'000};
  std::vector<EngineKind> kinds = {kind_of("slow", slow), kind_of("other", other)};
  std::unique_ptr<Synthesizer> synthesizer;
  std::shared_ptr<SimulatedCard> card;
  std::vector<Kind> kinds_told;
  std::map<Kind, PlayerEvent> last;
  std::vector<std::string> sentences;
  std::unique_ptr<Player> player;
};

/// The longest silence between the first sound and the last, in frames.
std::uint64_t longest_gap(const std::vector<std::int16_t>& pcm) {
  std::uint64_t longest = 0, gap = 0;
  bool begun = false;
  for (const std::int16_t sample : pcm) {
    if (sample == 0) {
      ++gap;
      continue;
    }
    if (begun) longest = std::max(longest, gap);
    begun = true;
    gap = 0;
  }
  return longest;
}

std::uint64_t percentile(std::vector<std::uint64_t> values, double part) {
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

std::string many_sentences() {
  std::string text;
  for (int i = 0; i < 100; ++i)
    text += "Nước sông lên cao quá, bà con ra đồng rất sớm. Trời hôm nay đẹp, ai cũng thấy vui.\n\n";
  return text;
}

}  // namespace

TEST_CASE("an engine that is slow, but faster than speech, is heard without a gap") {
  SlowListening heard(
      "Nước sông lên cao quá, bà con ra đồng rất sớm. Gió. Trời đẹp. Mưa to.\n\n"
      "Trời hôm nay đẹp, ai cũng thấy vui.");
  heard.play_to_end();
  CHECK(heard.player->result());
  CHECK(heard.sentences.size() == 5);
  CHECK(heard.count(Kind::Underrun) == 0);
  CHECK(longest_gap(heard.card->heard) <= (kPauseMs + 1) * kMs);
}

TEST_CASE("while the engine is inside a phrase every command is carried out and told") {
  SlowListening heard("Nước sông lên cao quá. Trời hôm nay đẹp.");
  heard.advance();
  REQUIRE(heard.clock.holds_engine());
  struct Asked {
    CommandKind command;
    Kind told;
  };
  for (const Asked& asked : {Asked{CommandKind::WhereAmI, Kind::Answered},
                             {CommandKind::Faster, Kind::Changed},
                             {CommandKind::PreviousSentence, Kind::AtEdge},
                             {CommandKind::Pause, Kind::Paused},
                             {CommandKind::Resume, Kind::Resumed}}) {
    INFO(to_string(asked.command));
    heard.send(asked.command);
    CHECK(heard.player->advance());
    CHECK(heard.count(asked.told) == 1);
  }
  heard.send(CommandKind::NextSentence);
  CHECK(heard.player->advance());
  heard.send(CommandKind::Stop);
  CHECK_FALSE(heard.player->advance());
  CHECK(heard.clock.holds_engine());
}

TEST_CASE("a stop ends run() though the engine is inside a phrase") {
  SlowListening heard("Nước sông lên cao quá.");
  std::stop_source stop;
  const std::jthread listener([&] {
    while (!heard.clock.holds_engine()) std::this_thread::yield();
    stop.request_stop();
  });
  const Status ran = heard.player->run(stop.get_token());
  REQUIRE_FALSE(ran);
  CHECK(ran.error().code == ErrorCode::Interrupted);
  CHECK(heard.clock.holds_engine());
}

TEST_CASE("a device lost while the engine is inside a phrase is told, and the sentence begins again") {
  SlowListening heard("Nước sông lên cao quá, bà con ra đồng rất sớm.");
  heard.frames_until([&] { return heard.sentences.size() == 1 && heard.clock.holds_engine(); });
  heard.card->is_broken = heard.no_device = true;
  heard.turn();
  CHECK(heard.count(Kind::DeviceLost) == 1);
  CHECK(heard.clock.holds_engine());
  heard.no_device = false;
  heard.play_to_end();
  CHECK(heard.player->result());
  CHECK(heard.sentences.size() == 2);
}

TEST_CASE(
    "with a slow engine a pause is heard within 50 ms, old sound ends within 50, the next sentence "
    "begins within 100") {
  SlowListening heard(many_sentences());
  heard.play(2 * kRateHz);
  std::mt19937 random(5);
  std::vector<std::uint64_t> to_silence, to_old_end, to_next;
  for (int i = 0; i < 300; ++i) {
    const std::uint64_t here = heard.last[Kind::SentenceBegun].where.sentence;
    if (here < 20 || here > 180) heard.send(CommandKind::GoToPercent, 50);
    heard.play(2 * kRateHz + random() % (2 * kRateHz));
    if (i % 3 == 0) {
      heard.send(CommandKind::Pause);
      to_silence.push_back(heard.frames_until([&] { return heard.is_silent(); }));
      heard.send(CommandKind::Resume);
      continue;
    }
    const bool goes_next = i % 3 == 1;
    const std::uint32_t epoch = heard.card->mixer.heard().epoch;
    const auto is_new = [&] { return heard.card->mixer.heard().epoch > epoch; };
    heard.send(goes_next ? CommandKind::NextSentence : CommandKind::PreviousParagraph);
    to_old_end.push_back(heard.frames_until([&] { return is_new() || heard.is_silent(); }));
    const std::uint64_t rest = heard.frames_until(is_new);
    if (goes_next) to_next.push_back(to_old_end.back() + rest);
    else
      CHECK(to_old_end.back() + rest <= 2 * kPhraseWork + 100 * kMs);  // the phrase it was in, and the first
  }
  CHECK(percentile(to_silence, 0.99) <= 50 * kMs);
  CHECK(percentile(to_old_end, 0.99) <= 50 * kMs);
  CHECK(percentile(to_next, 0.99) <= 100 * kMs);
  CHECK(heard.count(Kind::Underrun) == 0);
}

TEST_CASE("a voice of another engine and sample rate takes over from the next sentence on") {
  SlowListening heard("Nước sông lên cao quá. Trời hôm nay đẹp. Ai cũng vui.");
  heard.frames_until([&] { return heard.sentences.size() == 1; });
  heard.send(CommandKind::NextVoice);
  heard.play_to_end();
  CHECK(heard.player->result());
  CHECK(heard.last[Kind::Changed].voice == "other");
  CHECK(heard.sentences.size() == 3);
  CHECK(heard.count(Kind::Underrun) == 0);
  const auto sound = std::ranges::count_if(heard.card->heard, [](std::int16_t s) { return s != 0; });
  constexpr double kWords = 12, kNotZero = 0.95;  // a tone passes through zero now and then
  CHECK(static_cast<double>(sound) == doctest::Approx(kWords * kRateHz / 10 * kNotZero).epsilon(0.06));
}

TEST_CASE("where the chosen voice fails it is told, and the voice before reads all of it") {
  SlowListening heard("Nước sông lên cao quá. Trời hôm nay đẹp. Ai cũng vui.");
  SUBCASE("because it is not there") { heard.other.refuses = Voice{}.engine_voice; }
  SUBCASE("because its engine fails") { heard.other.fails = true; }
  heard.frames_until([&] { return heard.sentences.size() == 1; });
  heard.send(CommandKind::NextVoice);
  heard.play_to_end();
  CHECK(heard.player->result());
  CHECK(heard.count(Kind::VoiceFailed) == 1);
  CHECK(heard.last[Kind::VoiceFailed].voice == "slow");
  CHECK(heard.sentences.size() == 3);
}
