// SPDX-License-Identifier: GPL-3.0-or-later
// docbao voices: the reading voices; with --say each is heard.
#include <limits>

#include "app/commands.hpp"
#include "app/json.hpp"
#include "app/session.hpp"
#include "docbao/audio_sink.hpp"
#include "docbao/phraser.hpp"
#include "docbao/synthesizer.hpp"

namespace docbao::app {
namespace {

std::string as_json(const Voice& voice, bool is_default) {
  return to_line({{"name", voice.name},
                  {"title_vi", voice.title_vi},
                  {"title_en", voice.title_en},
                  {"engine", voice.engine},
                  {"rate_wpm", voice.rate_wpm},
                  {"default", is_default},
                  {"experimental", voice.experimental}});
}

std::string as_text(const Voice& voice, bool is_default, const Messages& messages) {
  const std::string& title = messages.language() == Language::Vietnamese ? voice.title_vi : voice.title_en;
  std::string line = fmt::format("{:<14} {}", voice.name, title);
  if (is_default) line += messages.text("voices.default");
  return line;
}

Status show(Session& session, const Voice& voice, bool is_default) {
  const std::string line =
      session.options().json ? as_json(voice, is_default) : as_text(voice, is_default, session.messages());
  if (Status written = session.output().line(line); !written) return written;
  return session.output().flush();
}

/// An engine, and a device on which voices say their sample line one after the other.
class SampleSpeaker {
 public:
  static Result<SampleSpeaker> open(const Session& session, const Voice& first) {
    auto engine = make_espeak(first);
    if (!engine) return fail(std::move(engine.error()));
    auto sink = open_audio_device(session.options().device, (*engine)->format());
    if (!sink) return fail(std::move(sink.error()));
    return SampleSpeaker(session, std::move(*engine), std::move(*sink));
  }

  Status say(const Voice& voice) {
    const std::stop_callback on_stop(session_.stop(),
                                     [this] { sink_->discard_before(std::numeric_limits<std::uint32_t>::max()); });
    if (Status set = engine_->set_voice(voice); !set) return set;
    const auto normalizer = session_.make_normalizer(voice.style);
    if (!normalizer) return fail(normalizer.error());
    const Article sample = make_article(Messages(Language::Vietnamese).format("voices.sample", voice.title_vi));
    const DocumentContext context = (*normalizer)->read_context(sample);
    for (const Sentence& sentence : split_sentences(sample)) {
      const SpokenText spoken = (*normalizer)->normalize(sample, sentence, context);
      if (Status said = play(phrase(spoken, sentence, sample.blocks[sentence.block].kind, voice)); !said) return said;
    }
    return {};
  }
  Status finish() { return sink_->finish(); }

 private:
  SampleSpeaker(const Session& session, std::unique_ptr<Synthesizer> engine, std::unique_ptr<LiveSink> sink)
      : session_(session), engine_(std::move(engine)), sink_(std::move(sink)) {}

  Status play(const Utterance& utterance) {
    Status written;
    const Status spoken = engine_->speak(utterance, [&](const AudioBlock& block) {
      written = sink_->write(block);
      return written && !session_.stop().stop_requested();
    });
    return written ? spoken : written;
  }

  const Session& session_;
  std::unique_ptr<Synthesizer> engine_;
  std::unique_ptr<LiveSink> sink_;
};

/// Each voice's line is shown just before it is heard.
Status say_all(Session& session, const std::vector<Voice>& voices) {
  Result<SampleSpeaker> speaker = SampleSpeaker::open(session, voices.front());
  if (!speaker) return fail(std::move(speaker.error()));
  const bool is_default = session.options().voice.empty();
  for (const Voice& voice : voices) {
    if (Status shown = show(session, voice, is_default && &voice == &voices.front()); !shown) return shown;
    const Result<Voice> adapted = session.adapt(voice);
    if (!adapted) return fail(adapted.error());
    if (Status said = speaker->say(*adapted); !said || session.stop().stop_requested()) return said;
  }
  return speaker->finish();
}

Status show_all(Session& session, const std::vector<Voice>& voices) {
  for (const Voice& voice : voices) {
    if (Status shown = show(session, voice, &voice == &voices.front()); !shown) return shown;
  }
  return {};
}

/// With --say those that are to be heard: --voice's alone, where it is given.
Result<std::vector<Voice>> chosen_voices(const Session& session) {
  if (!session.options().say || session.options().voice.empty()) return list_voices();
  Result<Voice> voice = find_voice(session.options().voice);
  if (!voice) return fail(std::move(voice.error()));
  return std::vector<Voice>{std::move(*voice)};
}

}  // namespace

int run_voices(Session& session) {
  const Result<std::vector<Voice>> voices = chosen_voices(session);
  if (!voices) return session.end(fail(voices.error()));
  return session.end(session.options().say ? say_all(session, *voices) : show_all(session, *voices));
}

}  // namespace docbao::app
