// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/book.hpp"

#include <algorithm>

#include "base/file_name.hpp"
#include "export/say_into.hpp"

namespace docbao {
namespace {

/// Chapters of a book, said one after the other.
class Narration {
 public:
  Narration(Synthesizer& synthesizer, BookWriter& book, Outline& outline, const std::stop_token& stop)
      : synthesizer_(synthesizer), book_(book), outline_(outline), stop_(stop) {}

  /// Says the sentence, in a chapter of its article.
  Status say(const ReaderItem& item) {
    if (item.article != article_) {
      if (Status ended = end_chapter(); !ended) return ended;
      if (Status begun = begin_chapter(item.article); !begun) return begun;
    }
    return say_into(*sink_, item, synthesizer_, *recorder_, stop_);
  }

  /// Ends the book; gives the frames of all of it.
  Result<std::uint64_t> finish() {
    Status done = end_chapter();
    if (done) done = book_.finish(outline_.info());
    if (!done) return fail(std::move(done.error()));
    return frames_;
  }

 private:
  Status begin_chapter(const std::shared_ptr<const Article>& article) {
    const Result<AudioSink*> sink = book_.begin_chapter(article);
    if (!sink) return fail(sink.error());
    article_ = article;
    sink_ = *sink;
    recorder_.emplace(TimelineConsumer{[this](TimedSentence sentence) { note(std::move(sentence)); }, {}});
    return {};
  }

  /// The writer counts from the chapter's begin, the outline from the book's.
  void note(TimedSentence sentence) {
    book_.add(sentence);
    sentence.frames = {sentence.frames.begin + frames_, sentence.frames.end + frames_};
    outline_.add(sentence);
  }

  Status end_chapter() {
    if (!article_) return {};
    recorder_->finish();
    frames_ += recorder_->frames();
    return book_.end_chapter(recorder_->frames());
  }

  Synthesizer& synthesizer_;
  BookWriter& book_;
  Outline& outline_;
  const std::stop_token& stop_;
  std::shared_ptr<const Article> article_;  // null before the first chapter
  AudioSink* sink_ = nullptr;
  std::optional<TimelineRecorder> recorder_;
  std::uint64_t frames_ = 0;  // of the chapters that ended
};

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
  const auto found = std::ranges::find_if(
      book_formats(), [path](const BookFormat& format) { return ends_with_name(path, format.extension); });
  return found == book_formats().end() ? nullptr : &*found;
}

Result<std::uint64_t> export_book(Reader& reader, Synthesizer& synthesizer, BookWriter& book,
                                  Outline& outline, std::stop_token stop) {
  Narration narration(synthesizer, book, outline, stop);
  for (;;) {
    const Result<std::optional<ReaderItem>> item = reader.next(stop);
    if (stop.stop_requested()) return fail(ErrorCode::Interrupted);
    if (!item) return fail(item.error());
    if (!*item) return narration.finish();
    if (Status said = narration.say(**item); !said) return fail(std::move(said.error()));
  }
}

}  // namespace docbao
