// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/timed_text.hpp"

#include <algorithm>
#include <cstdio>

#include "base/atomic_file.hpp"
#include "base/buffered_output.hpp"
#include "base/clock_text.hpp"
#include "base/file_name.hpp"
#include "base/one_line.hpp"
#include "export/markup.hpp"
#include "export/written_words.hpp"

namespace docbao {
namespace {

/// What all kinds share: the file, and the times.
class TimedTextFile : public TimedText {
 public:
  TimedTextFile(AtomicFile file, std::string path, AudioFormat format, Granularity granularity)
      : file_(std::move(file)),
        output_(file_.fd(), std::move(path)),
        format_(format),
        granularity_(granularity) {}

  Status add(const TimedSentence& sentence) override { return put(told(sentence)); }

  Status finish(const SoundInfo& outline) override {
    if (Status written = put(ending(outline)); !written) return written;
    if (Status flushed = output_.flush(); !flushed) return flushed;
    return file_.commit();
  }

 protected:
  virtual std::string told(const TimedSentence& sentence) = 0;
  virtual std::string ending(const SoundInfo& outline) = 0;

  std::uint64_t ms(std::uint64_t frame) const noexcept {
    return (frame * 1000 + format_.rate_hz / 2) / format_.rate_hz;
  }
  double seconds(std::uint64_t frame) const noexcept { return static_cast<double>(frame) / format_.rate_hz; }
  bool is_by_word() const noexcept { return granularity_ == Granularity::Word; }
  /// A sentence of signs that nobody says takes no time, and has no place in subtitles.
  bool is_heard(FrameRange range) const noexcept { return ms(range.end) > ms(range.begin); }
  const AudioFormat& format() const noexcept { return format_; }

 private:
  Status put(const std::string& text) { return output_.append(std::as_bytes(std::span(text)), kWriteBytes); }

  AtomicFile file_;
  BufferedOutput output_;
  AudioFormat format_;
  Granularity granularity_;
};

FrameRange speech_of(const TimedSentence& sentence) noexcept {
  return {sentence.frames.begin, sentence.speech_end};
}

/// WebVTT (w3.org/TR/webvtt1): a cue per sentence, by word with a time before each.
class WebVtt final : public TimedTextFile {
 public:
  using TimedTextFile::TimedTextFile;

 private:
  std::string told(const TimedSentence& sentence) override {
    if (!is_heard(speech_of(sentence))) return {};
    return head() + std::to_string(++cues_) + '\n' + clock_text(ms(sentence.frames.begin)) + " --> " +
           clock_text(ms(sentence.speech_end)) + '\n' + text(sentence) + "\n\n";
  }

  std::string text(const TimedSentence& sentence) const {
    const Span whole = sentence.sentence.span;
    const auto shown = [&](Span span) { return escape_xml(on_one_line(sentence.article->view(span))); };
    if (!is_by_word()) return shown(whole);
    std::string out;
    std::uint32_t at = whole.begin;
    std::uint64_t last_ms = ms(sentence.frames.begin);
    for (const WrittenWord& word : written_words(sentence)) {
      out += shown({at, word.source.begin});
      at = word.source.begin;
      // A time inside a cue lies after the one before, and before the cue's end.
      const std::uint64_t begin_ms = ms(word.frames.begin);
      if (begin_ms > last_ms && begin_ms < ms(sentence.speech_end))
        out += '<' + clock_text(last_ms = begin_ms) + '>';
    }
    return out + shown({at, whole.end});
  }

  std::string ending(const SoundInfo&) override { return head(); }

  std::string head() { return std::exchange(has_begun_, true) ? "" : "WEBVTT\n\n"; }

  bool has_begun_ = false;
  std::uint32_t cues_ = 0;
};

/// SubRip: the form that most players read. By word: a cue per written word.
class SubRip final : public TimedTextFile {
 public:
  using TimedTextFile::TimedTextFile;

 private:
  std::string told(const TimedSentence& sentence) override {
    if (!is_by_word()) return cue(*sentence.article, sentence.sentence.span, speech_of(sentence));
    std::string out;
    for (const WrittenWord& word : written_words(sentence))
      out += cue(*sentence.article, word.source, word.frames);
    return out;
  }

  std::string cue(const Article& article, Span span, FrameRange frames) {
    if (!is_heard(frames)) return {};
    return std::to_string(++cues_) + '\n' + clock_text(ms(frames.begin), ',') + " --> " +
           clock_text(ms(frames.end), ',') + '\n' + on_one_line(article.view(span)) + "\n\n";
  }

  std::string ending(const SoundInfo&) override { return {}; }

  std::uint32_t cues_ = 0;
};

/// Lyrics: a line per sentence, by word with a time before each ("enhanced LRC").
class Lyrics final : public TimedTextFile {
 public:
  using TimedTextFile::TimedTextFile;

 private:
  std::string told(const TimedSentence& sentence) override {
    if (!is_heard(speech_of(sentence))) return {};
    std::string out = '[' + minutes(sentence.frames.begin) + ']';
    const Span whole = sentence.sentence.span;
    std::uint32_t at = whole.begin;
    const auto shown = [&](Span span) { return on_one_line(sentence.article->view(span)); };
    for (const WrittenWord& word : is_by_word() ? written_words(sentence) : std::vector<WrittenWord>{}) {
      out += shown({at, word.source.begin}) + '<' + minutes(word.frames.begin) + '>';
      at = word.source.begin;
    }
    return out + shown({at, whole.end}) + '\n';
  }

  std::string minutes(std::uint64_t frame) const {
    const std::uint64_t hundredths = (frame * 100 + format().rate_hz / 2) / format().rate_hz;
    char text[40];
    std::snprintf(text, sizeof text, "%02llu:%02u.%02u", static_cast<unsigned long long>(hundredths / 6000),
                  static_cast<unsigned>(hundredths / 100 % 60), static_cast<unsigned>(hundredths % 100));
    return text;
  }

  std::string ending(const SoundInfo&) override { return {}; }
};

std::string number(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.6f", value);
  return text;
}

/// Chapters of Podcasting 2.0 (github.com/Podcastindex-org/podcast-namespace, chapters/jsonChapters.md).
class PodcastChapters final : public TimedTextFile {
 public:
  using TimedTextFile::TimedTextFile;

 private:
  std::string told(const TimedSentence&) override { return {}; }

  std::string ending(const SoundInfo& outline) override {
    std::string out =
        "{\n  \"version\": \"1.2.0\",\n  \"title\": " + json_string(outline.title) + ",\n  \"chapters\": [";
    std::string_view comma = "\n";
    for (const Chapter& chapter : outline.chapters) {
      out += comma;
      out += "    {\"startTime\": " + number(seconds(chapter.begin_frame)) +
             ", \"title\": " + json_string(chapter.title) + '}';
      comma = ",\n";
    }
    return out + "\n  ]\n}\n";
  }
};

/// Our own: all the Timeline knows, times in seconds, sources as bytes of the cleaned text.
class JsonTimeline final : public TimedTextFile {
 public:
  using TimedTextFile::TimedTextFile;

 private:
  std::string told(const TimedSentence& sentence) override {
    const Article& article = *sentence.article;
    std::string out = head() + (sentences_++ > 0 ? ",\n" : "\n") + "    {" + times(speech_of(sentence)) +
                      ", \"pause_end\": " + number(seconds(sentence.frames.end)) +
                      ", \"article\": " + json_string(article.source) +
                      ", \"block\": " + json_string(to_string(article.blocks[sentence.sentence.block].kind)) +
                      ", \"source\": " + place(article, sentence.sentence.span) +
                      ", \"text\": " + json_string(article.view(sentence.sentence.span));
    return out + (is_by_word() ? words(sentence) : "") + '}';
  }

  std::string words(const TimedSentence& sentence) const {
    std::string out;
    for (const TimedWord& word : sentence.words) {
      out += (out.empty() ? "" : ", ") + ('{' + times(word.frames)) +
             ", \"source\": " + place(*sentence.article, word.source) +
             ", \"spoken\": " + json_string(word.text) + '}';
    }
    return ", \"words\": [" + out + ']';
  }

  std::string times(FrameRange frames) const {
    return "\"begin\": " + number(seconds(frames.begin)) + ", \"end\": " + number(seconds(frames.end));
  }

  static std::string place(const Article& article, Span span) {
    return '[' + std::to_string(article.offset + span.begin) + ", " +
           std::to_string(article.offset + span.end) + ']';
  }

  std::string ending(const SoundInfo& outline) override {
    return head() + "\n  ],\n  \"title\": " + json_string(outline.title) +
           ",\n  \"language\": " + json_string(outline.language) + "\n}\n";
  }

  std::string head() {
    if (std::exchange(has_begun_, true)) return {};
    return "{\n  \"version\": 1,\n  \"rate_hz\": " + std::to_string(format().rate_hz) +
           ",\n  \"sentences\": [";
  }

  bool has_begun_ = false;
  std::uint64_t sentences_ = 0;
};

template <typename Kind>
Result<std::unique_ptr<TimedText>> create(const std::string& path, AudioFormat format,
                                          Granularity granularity) {
  Result<AtomicFile> file = AtomicFile::create(path);
  if (!file) return fail(std::move(file.error()));
  return std::make_unique<Kind>(std::move(*file), path, format, granularity);
}

}  // namespace

std::span<const TimedTextFormat> timed_text_formats() noexcept {
  static constexpr TimedTextFormat kFormats[] = {
#define DOCBAO_TIMED_TEXT(extension, mime_type, kind) {extension, mime_type, create<kind>},
#include "export/timed_text_formats.def"
#undef DOCBAO_TIMED_TEXT
  };
  return kFormats;
}

const TimedTextFormat* find_timed_text_format(std::string_view path) noexcept {
  const auto found = std::ranges::find_if(timed_text_formats(), [path](const TimedTextFormat& format) {
    return ends_with_name(path, format.extension);
  });
  return found == timed_text_formats().end() ? nullptr : &*found;
}

}  // namespace docbao
