// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/timed_text.hpp"

#include <algorithm>
#include <cstdio>

#include "base/file_name.hpp"
#include "base/one_line.hpp"
#include "export/markup.hpp"
#include "export/subtitles.hpp"
#include "export/written_words.hpp"

namespace docbao {
namespace {

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
    std::string out = std::string(sentences_++ > 0 ? ",\n" : "\n") + "    {" + times(speech_of(sentence)) +
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
    return "\n  ],\n  \"title\": " + json_string(outline.title) +
           ",\n  \"language\": " + json_string(outline.language) + "\n}\n";
  }

  std::string head() const override {
    return "{\n  \"version\": 1,\n  \"rate_hz\": " + std::to_string(format().rate_hz) +
           ",\n  \"sentences\": [";
  }

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
