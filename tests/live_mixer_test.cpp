// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/device/live_mixer.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <thread>
#include <vector>

#include "audio/device/life_signs.hpp"
#include "base/resampler.hpp"

using namespace docbao;
using namespace std::chrono_literals;

namespace {

using Samples = std::vector<std::int16_t>;

constexpr AudioFormat kFormat{22050};
constexpr std::size_t kRampFrames = 221;  // 10 ms

/// A sound card whose clock the test turns by hand.
class Card {
 public:
  explicit Card(LiveMixer& mixer, std::size_t period = 512) : mixer_(mixer), period_(period) {}
  /// Lets that many frames go by; returns them.
  Samples play(std::size_t frames) {
    Samples out(frames, 99);
    for (std::size_t at = 0; at < frames; at += period_) {
      mixer_.fill(std::span(out).subspan(at, std::min(period_, frames - at)));
    }
    return out;
  }

 private:
  LiveMixer& mixer_;
  std::size_t period_;
};

Samples ramp(std::size_t frames, int from = 1) {
  Samples samples(frames);
  for (std::size_t i = 0; i < frames; ++i) samples[i] = static_cast<std::int16_t>(from + static_cast<int>(i));
  return samples;
}

/// A loud, even sound: every change of loudness shows.
Samples level(std::size_t frames, std::int16_t value = 10'000) { return Samples(frames, value); }

std::size_t offer(LiveMixer& mixer, const Samples& samples, std::uint32_t epoch = 0, Span source = {},
                  bool is_pause = false) {
  return mixer.offer({epoch, source, samples, is_pause}, 0);
}

Samples slice(const Samples& samples, std::size_t from, std::size_t count) {
  const auto begin = samples.begin() + static_cast<std::ptrdiff_t>(from);
  return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

bool is_silent(const Samples& samples) {
  return std::ranges::all_of(samples, [](std::int16_t sample) { return sample == 0; });
}

/// The largest step from one sample to the next: a click is a large one.
int largest_step(const Samples& samples) {
  int largest = 0;
  for (std::size_t i = 1; i < samples.size(); ++i)
    largest = std::max(largest, std::abs(samples[i] - samples[i - 1]));
  return largest;
}

}  // namespace

TEST_CASE("what is offered is what is played, sample for sample, whatever the card's period") {
  for (const std::size_t period : {1U, 7U, 512U, 4096U}) {
    LiveMixer mixer(kFormat);
    Card card(mixer, period);
    CHECK(is_silent(card.play(100)));
    const Samples first = ramp(1000), second = ramp(700, -350);
    CHECK(offer(mixer, first) == 1000);
    CHECK(offer(mixer, second) == 700);
    CHECK(card.play(1000) == first);
    CHECK(card.play(700) == second);
    CHECK(is_silent(card.play(1000)));
  }
}

TEST_CASE("a card that plays at a rate of its own hears the same, in the same time") {
  for (const double rate_hz : {16'000.0, 44'100.0, 48'000.0, 96'000.0}) {
    INFO(rate_hz);
    constexpr double kHertz = 200;
    const auto wave = [](double frame, double rate) {
      return 10'000 * std::sin(2 * std::numbers::pi * kHertz * frame / rate);
    };
    Samples tone(kFormat.rate_hz);
    for (std::size_t i = 0; i < tone.size(); ++i)
      tone[i] = static_cast<std::int16_t>(std::lround(wave(static_cast<double>(i), kFormat.rate_hz)));
    LiveMixer mixer(kFormat);
    offer(mixer, tone);
    const auto pull = [](void* from, std::span<std::int16_t> out) noexcept {
      static_cast<LiveMixer*>(from)->fill(out);
    };
    const auto resampler = CardResampler::make(rate_hz / kFormat.rate_hz, pull, &mixer);
    REQUIRE(resampler != nullptr);
    Samples heard(static_cast<std::size_t>(rate_hz * 1.1));
    for (std::size_t at = 0; at < heard.size(); at += 441)
      resampler->fill(std::span(heard).subspan(at, std::min<std::size_t>(441, heard.size() - at)));

    const auto frames = static_cast<std::size_t>(rate_hz);
    double worst = 0;
    for (std::size_t i = frames / 10; i < frames * 9 / 10; ++i)
      worst = std::max(worst, std::abs(heard[i] - wave(static_cast<double>(i), rate_hz)));
    CHECK(worst < 100);  // -40 dB, and not a sample late
    CHECK(is_silent(slice(heard, frames + frames / 100, heard.size() - frames - frames / 100)));
    CHECK(mixer.heard().frames == tone.size());
  }
}

TEST_CASE("the queue takes what it has room for, and goes on where it stopped, round and round") {
  LiveMixer mixer(kFormat);
  Card card(mixer, 500);
  const Samples block = ramp(30'000, -15'000);
  Samples heard;
  for (int round = 0; round < 20; ++round) {
    for (std::size_t taken = 0; taken < block.size();) {
      const std::size_t now = mixer.offer({0, {}, block, false}, taken);
      taken += now;
      if (now > 0) continue;
      const Samples played = card.play(10'000);
      heard.insert(heard.end(), played.begin(), played.end());
    }
  }
  const Samples rest = card.play(20 * block.size() - heard.size());
  heard.insert(heard.end(), rest.begin(), rest.end());
  for (std::size_t round = 0; round < 20; ++round)
    CHECK(slice(heard, round * block.size(), block.size()) == block);
}

TEST_CASE("sound after a rest comes after a lead of silence, sound after a short pause does not") {
  LiveMixer mixer(kFormat, 0, 0, 700);
  Card card(mixer, 100);
  const Samples sound = ramp(600);
  const auto play_after = [&](std::size_t silent_frames) {
    card.play(silent_frames);
    offer(mixer, sound);
    const Samples heard = card.play(1300);
    return std::ranges::find(heard, 1) - heard.begin();
  };
  CHECK(play_after(0) == 0);
  CHECK(play_after(kFormat.rate_hz) == 0);
  CHECK(play_after(3 * kFormat.rate_hz) == 700);
  CHECK(play_after(kFormat.rate_hz) == 0);
  offer(mixer, sound);
  mixer.set_paused(true);
  card.play(4 * kFormat.rate_hz);
  mixer.set_paused(false);
  CHECK(is_silent(card.play(700)));
  CHECK_FALSE(is_silent(card.play(100)));
}

TEST_CASE("the first sound, and only the first, comes after the lead of silence") {
  LiveMixer mixer(kFormat, 700);
  Card card(mixer);
  const Samples sound = ramp(600);
  card.play(300);
  offer(mixer, sound);
  CHECK(is_silent(card.play(400)));
  CHECK(card.play(600) == sound);
  card.play(50);
  offer(mixer, sound);
  CHECK(card.play(600) == sound);
}

TEST_CASE("a thousand tiny blocks fill the queue without harm") {
  LiveMixer mixer(kFormat);
  Card card(mixer);
  std::size_t taken = 0;
  while (offer(mixer, Samples{static_cast<std::int16_t>(taken + 1)}) == 1) ++taken;
  CHECK(taken >= 1000);
  CHECK(card.play(taken) == ramp(taken));
  CHECK(offer(mixer, Samples{1}) == 1);
}

TEST_CASE("heard tells the block, the bytes and the frames that were played") {
  LiveMixer mixer(kFormat);
  Card card(mixer, 100);
  offer(mixer, level(1000), 3, {10, 14});
  offer(mixer, level(500), 3, {15, 20});
  CHECK(mixer.heard().frames == 0);
  card.play(400);
  CHECK(mixer.heard().epoch == 3);
  CHECK(mixer.heard().source == Span{10, 14});
  CHECK(mixer.heard().frames == 400);
  card.play(700);
  CHECK(mixer.heard().source == Span{15, 20});
  CHECK(mixer.heard().frames == 1100);
  card.play(5000);  // silence does not count
  CHECK(mixer.heard().frames == 1500);
}

TEST_CASE("sound of an old epoch is never heard, and the new one is heard from its first sample") {
  LiveMixer mixer(kFormat);
  Card card(mixer, 100);
  offer(mixer, level(20'000), 1, {0, 5});
  card.play(1000);
  mixer.discard_before(2);
  const Samples fresh = ramp(800);
  CHECK(offer(mixer, level(3000), 1) == 3000);  // taken, so that the writer goes on, and dropped
  CHECK(offer(mixer, fresh, 2, {50, 60}) == 800);

  const Samples after = card.play(2000);
  const auto start = std::search(after.begin(), after.end(), fresh.begin(), fresh.end()) - after.begin();
  REQUIRE(start < 2000);
  CHECK(static_cast<std::size_t>(start) <= kRampFrames);
  const Samples fading = slice(after, 0, static_cast<std::size_t>(start));
  CHECK(largest_step(fading) < 10'000 / 200);
  CHECK(std::abs(fading.back()) < 50);
  CHECK(mixer.heard().source == Span{50, 60});
  CHECK(mixer.heard().frames == 20'000 + 3000 + 800);  // the place in all that was offered
}

TEST_CASE("an epoch that is dropped before it is heard leaves no trace, and epochs never go back") {
  LiveMixer mixer(kFormat);
  Card card(mixer);
  offer(mixer, level(1000), 4);
  mixer.discard_before(5);
  mixer.discard_before(2);
  CHECK(mixer.epoch() == 5);
  CHECK(is_silent(card.play(3000)));
  CHECK(mixer.heard().epoch == 0);
  CHECK(mixer.queued_frames() == 0);
}

TEST_CASE("a pause fades in 10 ms, keeps its place and loses nothing") {
  for (const std::size_t period : {64U, 512U}) {
    LiveMixer mixer(kFormat);
    Card card(mixer, period);
    const Samples speech = level(8192);
    offer(mixer, speech);
    CHECK(card.play(2048) == slice(speech, 0, 2048));
    mixer.set_paused(true);
    const Samples fading = card.play(512);
    CHECK(largest_step(fading) < 10'000 / 200);
    CHECK(fading.front() > 9900);
    CHECK(is_silent(slice(fading, kRampFrames, 512 - kRampFrames)));
    CHECK(is_silent(card.play(50'000)));
    CHECK(mixer.heard().frames == 2048);

    mixer.set_paused(false);
    const Samples rest = card.play(8192 - 2048);
    CHECK(largest_step(slice(rest, 0, kRampFrames)) < 10'000 / 200);
    CHECK(rest.front() < 50);
    CHECK(slice(rest, kRampFrames, rest.size() - kRampFrames) == level(rest.size() - kRampFrames));
    CHECK(mixer.heard().frames == 8192);
    CHECK(mixer.underruns() == 0);
    CHECK(is_silent(card.play(1000)));
  }
}

TEST_CASE("a pause taken back within its ramp does not click") {
  LiveMixer mixer(kFormat);
  Card card(mixer, 32);
  offer(mixer, level(8000));
  Samples heard = card.play(320);
  mixer.set_paused(true);
  for (const Samples& more : {card.play(64)}) heard.insert(heard.end(), more.begin(), more.end());
  mixer.set_paused(false);
  for (const Samples& more : {card.play(2000)}) heard.insert(heard.end(), more.begin(), more.end());
  CHECK(largest_step(heard) < 10'000 / 200);
  CHECK(heard.back() == 10'000);
}

TEST_CASE("a skip while paused is silent until it is resumed, and then begins with the new sound") {
  LiveMixer mixer(kFormat);
  Card card(mixer);
  offer(mixer, level(5000), 0);
  card.play(1024);
  mixer.set_paused(true);
  card.play(1024);
  mixer.discard_before(1);
  const Samples fresh = ramp(512);
  offer(mixer, fresh, 1);
  CHECK(is_silent(card.play(4096)));
  mixer.set_paused(false);
  CHECK(card.play(512) == fresh);
}

TEST_CASE("loudness changes with a ramp, is heard at once, and never wraps around") {
  LiveMixer mixer(kFormat);
  Card card(mixer, 64);
  offer(mixer, level(20'000));
  mixer.set_volume(50);
  const Samples softer = card.play(1024);
  CHECK(largest_step(softer) < 10'000 / 200);
  CHECK(softer.back() == 5000);
  mixer.set_volume(900);  // 200 is the most
  CHECK(card.play(1024).back() == 20'000);
  offer(mixer, level(2000, 30'000));
  offer(mixer, level(2000, -30'000));
  card.play(20'000 - 2048);
  CHECK(card.play(2000) == level(2000, 32'767));
  CHECK(card.play(2000) == level(2000, -32'768));
  mixer.set_volume(0);
  offer(mixer, level(4000));
  card.play(1000);
  CHECK(is_silent(card.play(1000)));
  mixer.set_volume(100);
  card.play(1000);
  CHECK(card.play(1000) == level(1000));
}

TEST_CASE("sound after silence waits for its cushion, but not for long, and a skip needs one again") {
  constexpr std::size_t kCushion = 1000, kPatience = kFormat.rate_hz / 20, kPeriod = 100;
  LiveMixer mixer(kFormat, 0, kCushion);
  Card card(mixer, kPeriod);
  offer(mixer, level(600));
  CHECK(is_silent(card.play(300)));
  offer(mixer, level(400));
  CHECK(card.play(500) == level(500));
  CHECK(mixer.heard().frames == 500);

  mixer.discard_before(1);
  card.play(kRampFrames + kPeriod);
  offer(mixer, ramp(50), 1);
  CHECK(is_silent(card.play(kPatience - kPeriod)));
  const Samples late = card.play(3 * kPeriod);
  const Samples all = ramp(50);
  CHECK(std::search(late.begin(), late.end(), all.begin(), all.end()) != late.end());

  offer(mixer, level(30), 1);
  mixer.end(0);
  CHECK(slice(card.play(kPeriod), 0, 30) == level(30));  // nothing more will come
}

TEST_CASE("an under-run counts once, and only in the middle of speech") {
  LiveMixer mixer(kFormat);
  Card card(mixer, 100);
  card.play(1000);
  CHECK(mixer.underruns() == 0);  // nothing was said yet
  offer(mixer, level(150));
  card.play(1000);
  CHECK(mixer.underruns() == 1);  // in the middle of speech, for ten calls
  offer(mixer, level(150));
  offer(mixer, Samples(100, 0), 0, {}, true);
  card.play(1000);
  CHECK(mixer.underruns() == 1);  // after a pause of our own: the listener hears a longer one
  offer(mixer, level(150));
  card.play(100);
  mixer.discard_before(1);
  card.play(1000);
  CHECK(mixer.underruns() == 1);  // the listener skipped
  offer(mixer, level(150), 1);
  mixer.end(0);
  card.play(1000);
  CHECK(mixer.underruns() == 1);  // the end
}

TEST_CASE("the end is reached when all is played and the tail of silence after it") {
  LiveMixer mixer(kFormat);
  Card card(mixer, 100);
  offer(mixer, level(1000));
  CHECK_FALSE(mixer.drained());
  mixer.end(300);
  card.play(1000);
  CHECK_FALSE(mixer.drained());
  card.play(300);
  CHECK(mixer.drained());
}

TEST_CASE("a paused sound does not drain, a dropped one does") {
  LiveMixer mixer(kFormat);
  Card card(mixer);
  offer(mixer, level(1000));
  card.play(512);
  mixer.set_paused(true);
  mixer.end(100);
  card.play(50'000);
  CHECK_FALSE(mixer.drained());
  mixer.discard_before(1);
  card.play(512);
  CHECK(mixer.drained());
}

// Each of these three hangs where the wake-up is lost: the writer would wait for hours.
TEST_CASE("a writer that waits for room is woken by the card") {
  LiveMixer mixer(kFormat);
  while (offer(mixer, level(1000)) == 1000) {
  }
  std::atomic<bool> has_room{false};
  std::jthread writer([&] {
    while (offer(mixer, level(1000)) < 1000) mixer.wait(1h);
    has_room = true;
  });
  Card card(mixer);
  while (!has_room) card.play(512);
  CHECK(mixer.heard().frames >= 1000);
}

TEST_CASE("a writer that waits for room is woken by a dropped epoch though the card stands still") {
  LiveMixer mixer(kFormat);
  while (offer(mixer, level(1000)) == 1000) {
  }
  std::jthread writer([&] {
    while (offer(mixer, level(1000)) < 1000) mixer.wait(1h);
  });
  mixer.discard_before(1);
  writer.join();
  CHECK(mixer.epoch() == 1);
}

TEST_CASE("a writer that waits for the end is woken when the tail was played") {
  LiveMixer mixer(kFormat);
  offer(mixer, level(5000));
  mixer.end(1000);
  std::atomic<bool> ended{false};
  std::jthread writer([&] {
    while (!mixer.drained()) mixer.wait(1h);
    ended = true;
  });
  Card card(mixer);
  while (!ended) card.play(512);
  CHECK(mixer.heard().frames == 5000);
}

TEST_CASE("under load from every side each sample is heard once and in order, and positions are whole") {
  constexpr int kBlocks = 4000;
  LiveMixer mixer(kFormat);
  std::atomic<bool> done{false};
  // Block n of n % 900 + 1 frames holds only the number n % 30000 + 1, and says the bytes [n, 2n).
  std::jthread writer([&] {
    for (int n = 0; n < kBlocks; ++n) {
      const Samples block(static_cast<std::size_t>(n % 900 + 1), static_cast<std::int16_t>(n % 30'000 + 1));
      const auto at = static_cast<std::uint32_t>(n);
      for (std::size_t taken = 0; taken < block.size();) {
        const std::size_t now = mixer.offer({0, {at, 2 * at}, block, false}, taken);
        taken += now;
        if (now == 0) mixer.wait(10ms);
      }
    }
    mixer.end(1000);
    while (!mixer.drained()) mixer.wait(10ms);
    done = true;
  });
  std::jthread watcher([&] {
    for (std::uint64_t last = 0; !done;) {
      const Heard heard = mixer.heard();
      if (heard.source.end != 2 * heard.source.begin || heard.frames < last) std::abort();
      last = heard.frames;
      std::this_thread::yield();
    }
  });
  Card card(mixer, 333);
  Samples heard;
  while (!done) {
    const Samples more = card.play(333);
    std::ranges::copy_if(more, std::back_inserter(heard), [](std::int16_t sample) { return sample != 0; });
  }
  writer.join();
  std::size_t at = 0;
  for (int n = 0; n < kBlocks; ++n) {
    const Samples block(static_cast<std::size_t>(n % 900 + 1), static_cast<std::int16_t>(n % 30'000 + 1));
    REQUIRE(at + block.size() <= heard.size());
    REQUIRE(slice(heard, at, block.size()) == block);
    at += block.size();
  }
  CHECK(at == heard.size());
}

TEST_CASE("under load with skips and pauses nothing of an old epoch follows the new") {
  LiveMixer mixer(kFormat);
  std::atomic<std::uint32_t> wanted{0};
  std::jthread writer([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      const std::uint32_t epoch = wanted;
      const Samples block(700, static_cast<std::int16_t>(epoch + 1));
      for (std::size_t taken = 0; taken < block.size() && !stop.stop_requested();) {
        const std::size_t now = mixer.offer({epoch, {epoch, epoch}, block, false}, taken);
        taken += now;
        if (now == 0) mixer.wait(1ms);
      }
    }
  });
  Card card(mixer, 64);
  for (std::uint32_t epoch = 1; epoch <= 200; ++epoch) {
    mixer.set_paused(epoch % 3 == 0);
    card.play(200);
    wanted = epoch;
    mixer.discard_before(epoch);
    mixer.set_paused(false);
    while (mixer.heard().epoch < epoch) card.play(64);
    card.play(kRampFrames);
    for (const std::int16_t sample : card.play(256)) {
      REQUIRE((sample == 0 || sample == static_cast<std::int16_t>(epoch + 1)));
    }
  }
}

TEST_CASE("a device is dead after two silent seconds under the writer's eyes, however long a stop lasted") {
  LifeSigns::Time now{};
  LifeSigns signs(now);
  const auto looks = [&](std::chrono::milliseconds later, std::uint64_t calls) {
    now += later;
    return signs.is_dead(calls, now);
  };
  CHECK_FALSE(looks(100ms, 1));
  CHECK_FALSE(looks(1h, 1));  // the process was stopped
  for (int i = 0; i < 15; ++i) CHECK_FALSE(looks(100ms, 1));
  CHECK_FALSE(looks(100ms, 2));
  for (int i = 0; i < 20; ++i) CHECK_FALSE(looks(100ms, 2));
  CHECK(looks(100ms, 2));
}
