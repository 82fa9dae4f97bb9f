// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "docbao/timed_text.hpp"

namespace docbao {

/// How a talking book is made.
struct BookSettings {
  SoundSettings sound;
  Granularity granularity = Granularity::Sentence;  ///< what is lit up while it is heard
  std::string narrator;                             ///< the reading voice, for people
};

/// A talking book that appears under its name only when finish() succeeds. A chapter is one article, or one
/// part of a long one; what was said goes to the disk with each.
class BookWriter {
 public:
  virtual ~BookWriter() = default;
  /// Begins a chapter; gives where its sound goes.
  virtual Result<AudioSink*> begin_chapter(std::shared_ptr<const Article> article) = 0;
  /// A sentence of the chapter, in the order of the sound. Its frames count from the chapter's begin.
  virtual void add(const TimedSentence& sentence) = 0;
  /// All of the chapter's sound is there: so many frames.
  virtual Status end_chapter(std::uint64_t frames) = 0;
  virtual Status finish(const SoundInfo& info) = 0;
};

/// A kind of talking book.
struct BookFormat {
  std::string_view extension;  ///< ".epub"
  Result<std::unique_ptr<BookWriter>> (*create)(const std::string& path, AudioFormat format,
                                                const BookSettings& settings);
};

/// Every kind there is, in the order of the help (src/export/book_formats.def).
std::span<const BookFormat> book_formats() noexcept;
/// By the end of the name, case and a slash after it ignored; null where it is none of them.
const BookFormat* find_book_format(std::string_view path) noexcept;

/// Says everything the reader yields into the book, a chapter for each article, and finishes it; returns the
/// frames of all of it. Holds one chapter's text: memory does not grow with the number of chapters.
Result<std::uint64_t> export_book(Reader& reader, Synthesizer& engine, BookWriter& book, Outline& outline,
                                  std::stop_token stop = {});

}  // namespace docbao
