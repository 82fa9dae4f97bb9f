// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/book.hpp"

#include <algorithm>

#include "base/file_name.hpp"

namespace docbao {
namespace {

/// The chapter that is being said.
class OpenChapter {
 public:
  OpenChapter(AudioSink& sink, std::shared_ptr<const Article> article, std::uint32_t rate_hz)
      : sink_(sink), recorder_(TimelineConsumer{[this](TimedSentence sentence) { chapter_.sentences.push_back(std::move(sentence)); }, {}}) {
    chapter_.article = std::move(article);
    chapter_.rate_hz = rate_hz;
  }
  OpenChapter(const OpenChapter&) = delete;
  OpenChapter& operator=(const OpenChapter&) = delete;

  bool is_of(const std::shared_ptr<const Article>& article) const noexcept { return chapter_.article == article; }

  Status say(const ReaderItem& item, Synthesizer& engine, const std::stop_token& stop) {
    recorder_.begin(item);
    Status written;
    const auto consume = [&](const AudioBlock& block) {
      recorder_.add(block);
      written = sink_.write(block);
      return written.has_value() && !stop.stop_requested();
    };
    if (Status spoken = engine.speak(item.utterance, consume); !spoken) return spoken;
    return stop.stop_requested() ? fail(ErrorCode::Interrupted) : written;
  }

  const BookChapter& end() {
    recorder_.finish();
    chapter_.frames = recorder_.frames();
    return chapter_;
  }

 private:
  AudioSink& sink_;
  BookChapter chapter_;
  TimelineRecorder recorder_;  // last: it tells the chapter
};

/// Ends one chapter; the outline counts from the book's begin.
Status close(OpenChapter& open, BookWriter& book, Outline& outline, std::uint64_t& frames) {
  const BookChapter& chapter = open.end();
  for (TimedSentence sentence : chapter.sentences) {
    sentence.frames = {sentence.frames.begin + frames, sentence.frames.end + frames};
    outline.add(sentence);
  }
  frames += chapter.frames;
  return book.end_chapter(chapter);
}

}  // namespace

std::span<const BookFormat> book_formats() noexcept {
  static constexpr BookFormat kFormats[] = {
#define DOCBAO_BOOK(extension, create) {extension, create},
#include "export/book_formats.def"
#undef DOCBAO_BOOK
  };
  return kFormats;
}

const BookFormat* find_book_format(std::string_view path) noexcept {
  while (path.ends_with('/')) path.remove_suffix(1);
  const auto found = std::ranges::find_if(book_formats(), [path](const BookFormat& format) { return ends_with_name(path, format.extension); });
  return found == book_formats().end() ? nullptr : &*found;
}

Result<std::uint64_t> export_book(Reader& reader, Synthesizer& engine, BookWriter& book, Outline& outline, std::stop_token stop) {
  std::unique_ptr<OpenChapter> chapter;
  std::uint64_t frames = 0;
  for (;;) {
    Result<std::optional<ReaderItem>> item = reader.next();
    if (stop.stop_requested()) return fail(ErrorCode::Interrupted);
    if (!item) return fail(std::move(item.error()));
    if (chapter && (!*item || !chapter->is_of((*item)->article))) {
      if (Status closed = close(*chapter, book, outline, frames); !closed) return fail(std::move(closed.error()));
      chapter.reset();
    }
    if (!*item) {
      if (Status finished = book.finish(outline.info()); !finished) return fail(std::move(finished.error()));
      return frames;
    }
    if (!chapter) {
      const Result<AudioSink*> sink = book.begin_chapter();
      if (!sink) return fail(sink.error());
      chapter = std::make_unique<OpenChapter>(**sink, (*item)->article, engine.format().rate_hz);
    }
    if (Status said = chapter->say(**item, engine, stop); !said) return fail(std::move(said.error()));
  }
}

}  // namespace docbao
