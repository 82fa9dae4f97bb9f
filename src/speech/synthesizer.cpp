// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/synthesizer.hpp"

#include <algorithm>
#include <array>

#include "speech/guess_words.hpp"
#include "speech/resample.hpp"
#include "speech/scale.hpp"
#include "speech/stretch.hpp"

namespace docbao {
namespace {

double rate_ratio(AudioFormat from, AudioFormat to) noexcept {
  return static_cast<double>(to.rate_hz) / from.rate_hz;
}

/// The steps that one phrase's sound goes through, from the engine to the consumer.
class Chain {
 public:
  explicit Chain(const BlockConsumer& consume) : first_(&consume) {}

  /// Puts a step before those that are there.
  template <typename Stage, typename... Arguments>
  void put_before(Arguments&&... arguments) {
    auto stage = std::make_unique<Stage>(std::forward<Arguments>(arguments)..., *first_);
    auto into = std::make_unique<BlockConsumer>(
        [stage = stage.get()](const AudioBlock& block) { return stage->add(block); });
    first_ = into.get();
    links_.push_back({std::move(stage), std::move(into)});
  }

  const BlockConsumer& first() const noexcept { return *first_; }

  /// Hands on what the steps hold back, from the engine's end on.
  bool finish() {
    return std::all_of(links_.rbegin(), links_.rend(), [](Link& link) { return link.stage->finish(); });
  }

 private:
  struct Link {
    std::unique_ptr<SoundStage> stage;
    std::unique_ptr<BlockConsumer> into;
  };
  const BlockConsumer* first_;
  std::vector<Link> links_;  ///< the last is the engine's
};

std::string names_of(std::span<const EngineKind> kinds) {
  std::string names;
  for (const EngineKind& kind : kinds) (names += names.empty() ? "" : ", ") += kind.name;
  return names;
}

}  // namespace

Synthesizer::~Synthesizer() = default;

Result<std::unique_ptr<Synthesizer>> Synthesizer::make(const Voice& voice,
                                                       std::span<const EngineKind> kinds) {
  std::unique_ptr<Synthesizer> synthesizer(new Synthesizer(kinds));
  const Result<Engine*> engine = synthesizer->engine_for(voice);
  if (!engine) return fail(engine.error());
  synthesizer->format_ = (*engine)->format();
  if (Status set = synthesizer->set_voice(voice); !set) return fail(std::move(set.error()));
  return synthesizer;
}

Status Synthesizer::set_voice(const Voice& voice) {
  const Result<Engine*> engine = engine_for(voice);
  if (!engine) return fail(engine.error());
  if (Status can = check_rate(**engine, voice); !can) return can;
  if (Status set = (*engine)->set_voice(voice); !set) return set;
  engine_ = *engine;
  voice_ = voice;
  return {};
}

/// The engine that the voice names, made where it was not.
Result<Engine*> Synthesizer::engine_for(const Voice& voice) {
  const auto made = std::ranges::find(made_, voice.engine, &Made::kind);
  if (made != made_.end()) return made->engine.get();
  const auto kind = std::ranges::find(kinds_, voice.engine, &EngineKind::name);
  if (kind == kinds_.end()) return fail(ErrorCode::UnknownEngine, voice.engine, names_of(kinds_));
  Result<std::unique_ptr<Engine>> engine = kind->make();
  if (!engine) return fail(std::move(engine.error()));
  made_.push_back({kind->name, std::move(*engine)});
  return made_.back().engine.get();
}

/// Whether the engine's sound can be brought to the one sample rate.
Status Synthesizer::check_rate(const Engine& engine, const Voice& voice) const {
  if (engine.format() == format_) return {};
  const Result<Resampler> resampler = Resampler::make(rate_ratio(engine.format(), format_), voice.name);
  if (!resampler) return fail(ErrorCode::VoiceNeedsPackage, voice.name, resampler.error().detail);
  return {};
}

Status Synthesizer::speak(const Utterance& utterance, const BlockConsumer& consume) {
  bool begins = true;
  for (const Phrase& phrase : utterance.phrases) {
    const float rate_wpm = static_cast<float>(voice_.rate_wpm) * phrase.rate;
    const Result<bool> go_on = say({utterance, phrase, rate_wpm, std::exchange(begins, false)}, consume);
    if (!go_on) return fail(go_on.error());
    if (!*go_on || !pause(utterance, phrase, consume)) return {};
  }
  return {};
}

/// Says the phrase at its own rate; false once the consumer wants no more.
Result<bool> Synthesizer::say(const PhraseToSay& wanted, const BlockConsumer& consume) {
  const EngineAbilities can = engine_->abilities();
  const AudioFormat own = engine_->format();
  bool is_wanted = true;
  const BlockConsumer last = [&](const AudioBlock& block) { return is_wanted = is_wanted && consume(block); };
  Chain chain(last);
  if (own != format_) {
    const double ratio = rate_ratio(own, format_);
    Result<Resampler> resampler = Resampler::make(ratio, voice_.name);
    if (!resampler) return fail(std::move(resampler.error()));
    chain.put_before<Resample>(std::move(*resampler), ratio);
  }
  const float rate_wpm = std::clamp(wanted.rate_wpm, can.slowest_wpm, can.fastest_wpm);
  const float speed = wanted.rate_wpm / rate_wpm;
  if (speed != 1.0F) chain.put_before<Stretch>(own, speed);
  if (!can.has_volume && voice_.volume != 100) chain.put_before<Scale>(voice_.volume);
  if (!can.has_word_times) chain.put_before<GuessWords>(wanted.utterance, wanted.phrase);
  const Status said =
      engine_->say({wanted.utterance, wanted.phrase, rate_wpm, wanted.begins_utterance}, chain.first());
  if (!said) return fail(said.error());
  return is_wanted && chain.finish();
}

bool Synthesizer::pause(const Utterance& utterance, const Phrase& phrase,
                        const BlockConsumer& consume) const {
  static constexpr std::array<std::int16_t, 2048> kSilence{};
  const std::uint32_t last = phrase.first_word + phrase.word_count;
  const Span source = last > 0 ? utterance.words[last - 1].source : utterance.source;
  const std::uint32_t pause_ms = voice_.pauses.at_rate(phrase.pause_after_ms, voice_.rate_wpm);
  std::uint64_t left = std::uint64_t{pause_ms} * format_.rate_hz / 1000;
  while (left > 0) {
    const std::size_t count = std::min<std::uint64_t>(left, kSilence.size());
    if (!consume({0, source, std::span(kSilence).first(count), true})) return false;
    left -= count;
  }
  return true;
}

}  // namespace docbao
