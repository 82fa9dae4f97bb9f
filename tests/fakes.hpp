// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "docbao/article.hpp"
#include "docbao/audio_sink.hpp"
#include "docbao/normalizer.hpp"
#include "docbao/reader.hpp"
#include "docbao/synthesizer.hpp"

namespace docbao::test {

/// Yields these texts, one article each, then fails where it is told to.
class FakeSource final : public ArticleSource {
 public:
  explicit FakeSource(std::vector<std::string> texts, std::optional<Error> failure = {})
      : texts_(std::move(texts)), failure_(std::move(failure)) {}
  Result<std::optional<Article>> next(std::stop_token) override {
    if (at_ < texts_.size()) return make_article(texts_[at_++]);
    if (failure_) return fail(*std::exchange(failure_, std::nullopt));
    return std::nullopt;
  }

 private:
  std::vector<std::string> texts_;
  std::optional<Error> failure_;
  std::size_t at_ = 0;
};

/// Pauses behind sentences only, all of them as long.
inline PauseTable sentence_pauses(std::uint32_t pause_ms) {
  PauseTable pauses{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  pauses.list_item_ms = pauses.sentence_ms = pauses.question_ms = pause_ms;
  pauses.paragraph_ms = pauses.heading_ms = pause_ms;
  return pauses;
}

/// A kind of engine whose only engine is the test's, which must outlive what is made of it.
inline EngineKind kind_of(std::string_view name, Engine& engine) {
  class Lent final : public Engine {
   public:
    explicit Lent(Engine& engine) : engine_(engine) {}
    AudioFormat format() const noexcept override { return engine_.format(); }
    EngineAbilities abilities() const noexcept override { return engine_.abilities(); }
    Status set_voice(const Voice& voice) override { return engine_.set_voice(voice); }
    Status say(const PhraseToSay& wanted, const BlockConsumer& consume) override {
      return engine_.say(wanted, consume);
    }

   private:
    Engine& engine_;
  };
  return {name, [&engine]() -> Result<std::unique_ptr<Engine>> { return std::make_unique<Lent>(engine); },
          [] { return Result<EngineReport>{}; }};
}

/// Says every word as a hundred frames that hold the word's number.
class FakeEngine final : public Engine {
 public:
  AudioFormat format() const noexcept override { return {25'000}; }
  EngineAbilities abilities() const noexcept override { return {}; }
  Status set_voice(const Voice&) override { return {}; }
  Status say(const PhraseToSay& wanted, const BlockConsumer& consume) override {
    if (wanted.begins_utterance && ++utterances == fails_at) return fail(ErrorCode::EngineFailed);
    const std::uint32_t first = wanted.phrase.first_word;
    for (std::uint32_t word = first; word < first + wanted.phrase.word_count; ++word) {
      const std::vector<std::int16_t> sound(100, ++words);
      if (!consume({0, wanted.utterance.words[word].source, sound, false, word})) return {};
    }
    return {};
  }
  std::int16_t words = 0;
  int utterances = 0;
  int fails_at = -1;
};

/// Keeps what it gets; the test decides what is heard, what fails and what waits. Any thread may look.
class FakeSink final : public LiveSink {
 public:
  Status write(const AudioBlock& block) override {
    std::unique_lock lock(mutex_);
    if (pcm_.size() + block.pcm.size() > room) changed_.wait(lock, [&] { return block.epoch < epoch_; });
    if (block.epoch < epoch_) return {};
    if (pcm_.size() >= fails_after) return fail(ErrorCode::DeviceFailed, "fake");
    pcm_.insert(pcm_.end(), block.pcm.begin(), block.pcm.end());
    changed_.notify_all();
    return {};
  }
  /// Waits until all was heard.
  Status finish() override {
    const std::size_t all = pcm().size();
    for (std::uint64_t now = heard_; now < all; now = heard_) heard_.wait(now);
    finished = true;
    return {};
  }
  void discard_before(std::uint32_t epoch) noexcept override {
    const std::lock_guard lock(mutex_);
    epoch_ = epoch;
    changed_.notify_all();
  }
  void set_paused(bool) noexcept override {}
  void set_volume(int) noexcept override {}
  Heard heard() const noexcept override { return {0, {}, heard_}; }
  std::uint32_t underruns() const noexcept override { return 0; }

  /// The listener has come so far, in frames. Without it everything is heard at once.
  void hear(std::uint64_t frames) {
    heard_ = frames;
    heard_.notify_all();
  }
  void wait_until_written(std::size_t frames) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return pcm_.size() >= frames; });
  }
  std::vector<std::int16_t> pcm() const {
    const std::lock_guard lock(mutex_);
    return pcm_;
  }
  std::uint32_t epoch() const {
    const std::lock_guard lock(mutex_);
    return epoch_;
  }

  static constexpr std::size_t kNever = 1'000'000'000;
  std::size_t room = kNever;         ///< frames it takes before write() waits
  std::size_t fails_after = kNever;  ///< frames
  std::atomic<bool> finished{false};

 private:
  std::atomic<std::uint64_t> heard_{kNever};
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::int16_t> pcm_;
  std::uint32_t epoch_ = 0;
};

/// Everything that is needed to read texts, with an engine that can be counted. Behind each sentence stand
/// fifty frames of silence.
struct Narrated {
  explicit Narrated(std::vector<std::string> texts, std::optional<Error> failure = {})
      : source(std::move(texts), std::move(failure)) {
    voice.engine = "fake";
    voice.pauses = sentence_pauses(2);
    synthesizer = std::move(*Synthesizer::make(voice, kinds));
  }
  FakeSource source;
  Composer composer;
  Voice voice;
  Reader reader{source, composer, voice};
  FakeEngine engine;
  std::vector<EngineKind> kinds = {kind_of("fake", engine)};
  std::unique_ptr<Synthesizer> synthesizer;
};

}  // namespace docbao::test
