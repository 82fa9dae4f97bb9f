// SPDX-License-Identifier: GPL-3.0-or-later
// How long a listener's command takes until the sound card plays what it asked for, with the real engine or
// one that needs 300 ms for each phrase, a simulated card that plays in real time by periods of 3 ms, and a
// thread that keeps another core busy. usage: player_bench FILE [COMMANDS [slow]]   the file's text is
// repeated; 500 commands by default, a second or so each, with the slow engine three
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>
#include <thread>

#include "docbao/player.hpp"
#include "fakes.hpp"
#include "simulated_card.hpp"
#include "tone_engine.hpp"

using namespace docbao;
using namespace docbao::test;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t kPeriodFrames = 64, kTextBytes = 200'000;
constexpr auto kPatience = 2s;

/// Turns the card's clock as a quartz would, and remembers what it plays.
class RunningCard {
 public:
  explicit RunningCard(std::shared_ptr<SimulatedCard> card)
      : card_(std::move(card)), clock_([this](const std::stop_token& stop) { run(stop); }) {}

  const LiveMixer& mixer() const { return card_->mixer; }
  /// Periods in which the player's sound stood still since the last that moved.
  std::uint32_t still_periods() const { return still_periods_; }
  std::uint32_t steps_back() const { return steps_back_; }

 private:
  void run(const std::stop_token& stop) {
    const auto period = std::chrono::nanoseconds(1'000'000'000 * kPeriodFrames / AudioFormat{}.rate_hz);
    Heard before = mixer().heard();
    for (auto due = Clock::now(); !stop.stop_requested(); due += period) {
      std::this_thread::sleep_until(due);
      card_->play(kPeriodFrames);
      const Heard now = mixer().heard();
      still_periods_ = now.frames == before.frames ? still_periods_ + 1 : 0;
      if (now.epoch < before.epoch) ++steps_back_;
      before = now;
    }
  }

  std::shared_ptr<SimulatedCard> card_;
  std::atomic<std::uint32_t> still_periods_{0}, steps_back_{0};
  std::jthread clock_;  // last: it uses all of the above
};

std::string repeated_text(const char* path) {
  std::ifstream file(path);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  std::string out;
  while (!text.empty() && out.size() < kTextBytes) out.append(text).append("\n\n");
  return out;
}

/// Milliseconds until `is_so`; nothing where it does not come.
template <typename Condition>
std::optional<double> wait_until(Condition is_so) {
  const auto begin = Clock::now();
  while (!is_so()) {
    if (Clock::now() - begin > kPatience) return std::nullopt;
    std::this_thread::sleep_for(200us);
  }
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

/// Nothing where no engine or player can be had.
std::unique_ptr<Synthesizer> make_synthesizer(const Voice& voice, std::span<const EngineKind> kinds) {
  auto made = Synthesizer::make(voice, kinds);
  return made ? std::move(*made) : nullptr;
}

void show(const char* what, std::vector<double>& times) {
  std::ranges::sort(times);
  if (times.empty()) return;
  const auto at = [&](double part) {
    return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))];
  };
  std::printf("%-30s %4zu commands   p50 %6.1f ms   p99 %6.1f ms   worst %6.1f ms\n", what, times.size(),
              at(0.5), at(0.99), times.back());
}

}  // namespace

int main(int argc, char** argv) {
  const std::string text = argc > 1 ? repeated_text(argv[1]) : std::string{};
  if (text.empty()) return std::fprintf(stderr, "usage: player_bench FILE [COMMANDS]\n"), 2;
  const int commands = argc > 2 ? std::atoi(argv[2]) : 500;
  const bool is_slow = argc > 3;

  const auto card =
      std::make_shared<SimulatedCard>(static_cast<std::size_t>(kCushionSeconds * AudioFormat{}.rate_hz));
  PlayerSetup setup;
  setup.queue.push_back([&]() -> Result<std::unique_ptr<ArticleSource>> {
    return std::make_unique<FakeSource>(std::vector{text});
  });
  Result<Voice> voice = find_voice("");
  if (!voice) return 1;
  ToneEngine slow({.has_word_times = false, .cost = 0.3F}, AudioFormat{}.rate_hz);
  slow.before_phrase = [] { std::this_thread::sleep_for(300ms); };
  const std::vector<EngineKind> slow_kinds = {kind_of("slow", slow)};
  if (is_slow) voice->engine = "slow";
  setup.voices = {*voice};
  setup.open_sink = [&]() -> Result<std::unique_ptr<LiveSink>> { return std::make_unique<CardSink>(card); };
  const auto synthesizer = make_synthesizer(*voice, is_slow ? slow_kinds : engine_kinds());
  if (!synthesizer) return 1;
  auto player = Player::make(std::move(setup), *synthesizer, {});
  if (!player) return 1;

  RunningCard running(card);
  const std::jthread busy([](const std::stop_token& stop) {
    for (volatile std::uint64_t turns = 0; !stop.stop_requested();) turns = turns + 1;
  });
  std::jthread worker([&](const std::stop_token& stop) { static_cast<void>((*player)->run(stop)); });

  const auto plays_newer_than = [&](std::uint32_t epoch) { return running.mixer().heard().epoch > epoch; };
  (*player)->send({CommandKind::GoToPercent, 50});
  wait_until([&] { return plays_newer_than(0); });

  std::minstd_rand random(1);
  std::vector<double> pauses, nexts, others;
  int unanswered = 0;
  constexpr CommandKind kMoves[] = {CommandKind::NextSentence, CommandKind::PreviousSentence,
                                    CommandKind::NextParagraph, CommandKind::PreviousParagraph};
  for (int i = 0; i < commands; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(200 + random() % 1200) + (is_slow ? 2s : 0s));
    const bool pauses_now = random() % 3 == 0;
    const CommandKind move = kMoves[random() % std::size(kMoves)];
    std::vector<double>& times = pauses_now ? pauses : move == CommandKind::NextSentence ? nexts : others;
    const std::uint32_t epoch = running.mixer().heard().epoch;
    (*player)->send({pauses_now ? CommandKind::Pause : move, 0});
    const auto took = pauses_now ? wait_until([&] { return running.still_periods() > 0; })
                                 : wait_until([&] { return plays_newer_than(epoch); });
    if (took) times.push_back(*took);
    else ++unanswered;
    if (pauses_now) (*player)->send({CommandKind::Resume, 0});
  }
  (*player)->send({CommandKind::Stop, 0});
  worker.join();
  show("pause", pauses);
  show("next sentence", nexts);
  show("sentence before, paragraphs", others);
  std::printf("unanswered %d, old sound after new %u times, under-runs %u\n", unanswered,
              running.steps_back(), running.mixer().underruns());
}
