// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "docbao/timed_text.hpp"

namespace docbao {

/// How a talking book is made.
struct BookSettings {
  SoundSettings sound;
  Granularity granularity = Granularity::Sentence;  ///< what a player highlights while it is heard
  std::string narrator;                             ///< the reading voice's name, as people read it
};

/// A talking book that appears under its name only when finish() succeeds. A chapter is one article, or one
/// part of a long one, and is written to the disk when it ends.
class BookWriter {
 public:
  virtual ~BookWriter() = default;
  /// Begins a chapter. Its sound is to be written into the sink, which is the writer's own.
  virtual Result<AudioSink*> begin_chapter(std::shared_ptr<const Article> article) = 0;
  /// Adds a sentence of the chapter, in the order of the sound. Its frames count from the chapter's begin.
  virtual void add(const TimedSentence& sentence) = 0;
  /// Ends the chapter; `frames` is the length of its sound.
  virtual Status end_chapter(std::uint64_t frames) = 0;
  virtual Status finish(const SoundInfo& info) = 0;
  /// As SoundFile::loudness_lufs(), of the quietest chapter so far.
  virtual std::optional<double> loudness_lufs() const { return std::nullopt; }
};

/// A kind of talking book.
struct BookFormat {
  std::string_view extension;  ///< ".epub"
  Result<std::unique_ptr<BookWriter>> (*create)(const std::string& path, AudioFormat format,
                                                const BookSettings& settings);
};

/// Every kind there is, in the order of the help (src/export/book_formats.def).
std::span<const BookFormat> book_formats() noexcept;
/// The format whose extension the path ends with, case and a slash at the end ignored; null where there is
/// none.
const BookFormat* find_book_format(std::string_view path) noexcept;

/// Says everything the reader yields into the book, a chapter for each article, and finishes it. Returns the
/// length of all its sound in frames. Holds one chapter's text: memory does not grow with the number of
/// chapters.
Result<std::uint64_t> export_book(Reader& reader, Synthesizer& synthesizer, BookWriter& book,
                                  Outline& outline, std::stop_token stop = {});

}  // namespace docbao
