// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

#include "docbao/exporter.hpp"
#include "export/say_into.hpp"

namespace docbao {
namespace {

/// Lets a sound file tell what was gathered, at the moment when all of it is known.
class DescribedSound final : public AudioSink {
 public:
  DescribedSound(SoundFile& file, const Outline& outline) : file_(file), outline_(outline) {}
  Status write(const AudioBlock& block) override { return file_.write(block); }
  Status finish() override {
    file_.describe(outline_.info());
    return file_.finish();
  }

 private:
  SoundFile& file_;
  const Outline& outline_;
};

Status write_silence(AudioSink& sink, TimelineRecorder& recorder, std::uint64_t frames) {
  if (frames == 0) return {};
  const std::vector<std::int16_t> silence(frames);
  AudioBlock block;
  block.pcm = silence;
  block.is_pause = true;
  recorder.add(block);
  return sink.write(block);
}

}  // namespace

Status say_into(AudioSink& sink, const ReaderItem& item, Synthesizer& synthesizer, TimelineRecorder& recorder,
                const std::stop_token& stop) {
  recorder.begin(item);
  Status written;
  const auto consume = [&](const AudioBlock& block) {
    recorder.add(block);
    if (!block.pcm.empty()) written = sink.write(block);
    return written.has_value() && !stop.stop_requested();
  };
  if (Status spoken = synthesizer.speak(item.utterance, consume); !spoken) return spoken;
  if (!written) return written;
  return stop.stop_requested() ? fail(ErrorCode::Interrupted) : Status{};
}

Status export_article(Reader& reader, Synthesizer& synthesizer, AudioSink& sink, std::stop_token stop,
                      TimelineConsumer consumer, std::uint64_t lead_in_frames) {
  TimelineRecorder recorder(std::move(consumer));
  if (Status led_in = write_silence(sink, recorder, lead_in_frames); !led_in) return led_in;
  for (;;) {
    Result<std::optional<ReaderItem>> item = reader.next(stop);
    if (stop.stop_requested()) return fail(ErrorCode::Interrupted);
    if (!item) return fail(std::move(item.error()));
    if (!*item) {
      recorder.finish();
      return sink.finish();
    }
    if (Status said = say_into(sink, **item, synthesizer, recorder, stop); !said) return said;
  }
}

Status export_sound(Reader& reader, Synthesizer& synthesizer, SoundFile& file, Outline& outline,
                    std::stop_token stop, TimelineConsumer consumer, std::uint64_t lead_in_frames) {
  DescribedSound sink(file, outline);
  const auto on_sentence = [&](TimedSentence sentence) {
    outline.add(sentence);
    if (consumer.on_sentence) consumer.on_sentence(std::move(sentence));
  };
  return export_article(reader, synthesizer, sink, std::move(stop), {on_sentence, consumer.on_block},
                        lead_in_frames);
}

}  // namespace docbao
