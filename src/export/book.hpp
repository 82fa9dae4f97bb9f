// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "audio/track.hpp"
#include "docbao/book.hpp"

namespace docbao {

/// EPUB 3 with media overlays.
Result<std::unique_ptr<BookWriter>> create_epub(const std::string& path, AudioFormat format, const BookSettings& settings);
/// DAISY 2.02: a folder, full text and full audio.
Result<std::unique_ptr<BookWriter>> create_daisy(const std::string& path, AudioFormat format, const BookSettings& settings);

/// A stretch of text that is shown with an id, and its place in the chapter's sound.
struct Clip {
  std::string id;
  std::uint64_t begin_ms = 0, end_ms = 0;
};

/// An entry of the table of contents.
struct Entry {
  std::string title;
  std::string file;        ///< the chapter's page without extension: "a001"
  std::string id;          ///< in the page
  bool is_article = true;  ///< else a heading within one
};

/// A chapter as its page and its sound are written.
struct Page {
  std::string body;            ///< XHTML of what is in <body>
  std::vector<Clip> clips;     ///< in the order of the sound
  std::vector<Entry> entries;
  std::string title;
  std::uint64_t duration_ms = 0;
};

/// How a page points to its sound, which differs between books: what stands around the text of a clip.
struct ClipMarkup {
  std::string before_id, after_id, after;  ///< before_id ID after_id TEXT after
};

/// Makes the page of a chapter: every block that does not repeat another, each clip with an id of its own.
Page make_page(const BookChapter& chapter, const std::string& file, Granularity granularity, const ClipMarkup& markup);

/// "a001"
std::string chapter_file(std::size_t number);
/// An identifier that depends on the text alone: "urn:uuid:…".
std::string make_identifier(const SoundInfo& info, std::uint64_t duration_ms);

/// When the book is made, as ISO 8601 has it; a build that is to be repeated bit for bit says when (SOURCE_DATE_EPOCH,
/// reproducible-builds.org).
std::string now_utc();

/// What no validator sees, and players stumble over: clips that end after their sound, overlap or last no time, ids
/// used twice, a sum that is none, an active class without a style. Empty where all is well.
struct Overlay {
  const std::vector<Clip>& clips;
  std::uint64_t sound_ms = 0;
};
std::vector<std::string> find_faults(const Overlay& overlay);
std::vector<std::string> find_faults(const std::vector<std::uint64_t>& chapter_ms, std::uint64_t total_ms,
                                     std::string_view active_class, std::string_view css);

}  // namespace docbao
