// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/export_one.hpp"

#include <unistd.h>

#include <algorithm>

#include "app/export/progress.hpp"
#include "app/export/speech.hpp"
#include "export/book.hpp"

namespace docbao::app {
namespace {

/// Counts the sound that passes to another sink; without one the sound is not kept.
class CountingSink final : public SoundFile {
 public:
  explicit CountingSink(AudioSink* next) : next_(next) {}
  void describe(SoundInfo info) override {
    if (auto* file = dynamic_cast<SoundFile*>(next_)) file->describe(std::move(info));
  }
  Status write(const AudioBlock& block) override {
    frames_ += block.pcm.size();
    return next_ ? next_->write(block) : Status{};
  }
  Status finish() override { return next_ ? next_->finish() : Status{}; }
  std::optional<double> loudness_lufs() const override {
    const auto* file = dynamic_cast<const SoundFile*>(next_);
    return file ? file->loudness_lufs() : std::nullopt;
  }
  std::uint64_t frames() const noexcept { return frames_; }

 private:
  AudioSink* next_;
  std::uint64_t frames_ = 0;
};

/// The timed texts of one sound.
class Texts {
 public:
  Status open(const ExportPlan& plan, AudioFormat format) {
    for (const PlannedText& text : plan.texts) {
      auto file = text.format->create(text.path, format, plan.granularity);
      if (!file) return fail(std::move(file.error()));
      files_.push_back(std::move(*file));
    }
    return {};
  }

  void add(const TimedSentence& sentence) {
    for (const auto& file : files_) {
      if (state_) state_ = file->add(sentence);
    }
  }

  Status finish(const SoundInfo& outline) {
    for (const auto& file : files_) {
      if (state_) state_ = file->finish(outline);
    }
    return state_;
  }

 private:
  std::vector<std::unique_ptr<TimedText>> files_;
  Status state_;  // the first failure
};

/// Which source a sentence is of, and how far in it: a part of a long text begins no other.
class Place {
 public:
  explicit Place(Progress& progress) : progress_(progress) {}
  void at(const TimedSentence& sentence) {
    const Article& article = *sentence.article;
    if (sentence.article != article_ && (!article_ || article.part == 0)) ++articles_;
    article_ = sentence.article;
    progress_.said(articles_ - 1, article.offset + sentence.sentence.span.end);
  }

 private:
  Progress& progress_;
  std::shared_ptr<const Article> article_;
  std::size_t articles_ = 0;
};

/// A book that tells how far it is.
class ToldBook final : public BookWriter {
 public:
  ToldBook(BookWriter& book, Place& place) : book_(book), place_(place) {}
  Result<AudioSink*> begin_chapter(std::shared_ptr<const Article> article) override {
    return book_.begin_chapter(std::move(article));
  }
  void add(const TimedSentence& sentence) override {
    place_.at(sentence);
    book_.add(sentence);
  }
  Status end_chapter(std::uint64_t frames) override { return book_.end_chapter(frames); }
  Status finish(const SoundInfo& info) override { return book_.finish(info); }

 private:
  BookWriter& book_;
  Place& place_;
};

using SinkResult = Result<std::unique_ptr<AudioSink>>;

SinkResult open_sink(const ExportPlan& plan, AudioFormat format, bool is_raw) {
  if (plan.is_stream())
    return is_raw ? open_raw_stream(STDOUT_FILENO, format) : open_wav_stream(STDOUT_FILENO, format);
  if (!plan.sound) return nullptr;
  return plan.sound->create(plan.output, format, plan.settings);
}

Result<Exported> export_to_book(Session& session, const ExportPlan& plan, Speech& speech, Place& place) {
  const Voice& voice = speech.voice;
  // A book is content: who reads it does not depend on the language of the user who made it.
  const std::string& narrator = title_in(Language::Vietnamese, voice);
  auto book = plan.book->create(plan.output, speech.synthesizer->format(),
                                {plan.settings, plan.granularity, narrator});
  if (!book) return fail(std::move(book.error()));
  Reader reader(*speech.source, speech.composer, voice);
  Outline outline(plan.told);
  ToldBook told(**book, place);
  const Result<std::uint64_t> frames =
      export_book(reader, *speech.synthesizer, told, outline, session.stop());
  if (!frames) return fail(frames.error());
  return Exported{outline.info(), *frames, speech.synthesizer->format().rate_hz, (*book)->loudness_lufs()};
}

Result<Exported> export_to_sound(Session& session, const ExportPlan& plan, Speech& speech, Place& place) {
  const AudioFormat format = speech.synthesizer->format();
  SinkResult sink = open_sink(plan, format, session.options().raw);
  if (!sink) return fail(std::move(sink.error()));
  Texts texts;
  if (Status opened = texts.open(plan, format); !opened) return fail(std::move(opened.error()));
  Reader reader(*speech.source, speech.composer, speech.voice);
  Outline outline(plan.told);
  CountingSink counted(sink->get());
  const auto on_sentence = [&](const TimedSentence& sentence) {
    place.at(sentence);
    texts.add(sentence);
  };
  const TimelineConsumer consumer{on_sentence, {}};
  const auto lead_in_frames = static_cast<std::uint64_t>(plan.lead_in_seconds.value_or(0) * format.rate_hz);
  Status done =
      export_sound(reader, *speech.synthesizer, counted, outline, session.stop(), consumer, lead_in_frames);
  if (done) done = texts.finish(outline.info());
  if (!done) return fail(std::move(done.error()));
  return Exported{outline.info(), counted.frames(), format.rate_hz, counted.loudness_lufs()};
}

/// Says how loud the output became where that is less than the user asked for: peaks forbid more.
void tell_loudness(const Session& session, const ExportPlan& plan, const Exported& exported) {
  constexpr double kHeardDb = 0.5;
  const std::optional<double> wanted = plan.settings.loudness_lufs, reached = exported.loudness_lufs;
  if (session.options().loudness.empty() || !wanted || !reached || *wanted - *reached < kHeardDb) return;
  std::string figure = fmt::format("{:.1f}", *reached);
  if (session.messages().language() == Language::Vietnamese) std::ranges::replace(figure, '.', ',');
  session.warn(
      session.messages().format("export.not_so_loud", plan.output, fmt::format("{:.0f}", *wanted), figure));
}

}  // namespace

std::string Exported::guid() const {
  if (!info.source.empty()) return info.source;
  SoundInfo article = info;  // what the user adds to all is no part of one
  article.album.clear();
  article.source = info.published + '\n' + info.description;
  constexpr std::uint64_t kWhateverItsLength = 0;
  return make_identifier(article, kWhateverItsLength);
}

Result<Exported> export_one(Session& session, const ExportPlan& plan) {
  Result<Speech> speech = open_speech(session);
  if (!speech) return fail(std::move(speech.error()));
  const bool is_as_spoken = plan.sound && plan.sound->is_studio && !plan.settings.loudness_lufs;
  const bool is_encoded = plan.book || (plan.sound && !is_as_spoken);
  Progress progress = make_progress(session, is_encoded);
  Place place(progress);
  ExportPlan told = plan;
  told.settings.on_encoded = [&progress](double part) { progress.encoded(part); };
  Result<Exported> exported = plan.book ? export_to_book(session, told, *speech, place)
                                        : export_to_sound(session, told, *speech, place);
  if (exported) tell_loudness(session, plan, *exported);
  return exported;
}

}  // namespace docbao::app
