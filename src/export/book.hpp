// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "audio/files/track.hpp"
#include "docbao/book.hpp"

namespace docbao {

/// EPUB 3 with media overlays.
Result<std::unique_ptr<BookWriter>> create_epub(const std::string& path, AudioFormat format,
                                                const BookSettings& settings);
/// DAISY 2.02: a folder, full text and full audio.
Result<std::unique_ptr<BookWriter>> create_daisy(const std::string& path, AudioFormat format,
                                                 const BookSettings& settings);

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
  std::string body;         ///< XHTML of what is in <body>
  std::vector<Clip> clips;  ///< in the order of the sound
  std::vector<Entry> entries;
  std::string title;
  std::uint64_t duration_ms = 0;
};

/// Makes the page of a chapter while it is said: every block, each clip with an id of its own,
/// <span id="c1">.
class PageMaker {
 public:
  /// `file` is the page's name without extension. A block that repeats another is not read, and so is not in
  /// the page.
  PageMaker(std::shared_ptr<const Article> article, std::string file, std::uint32_t rate_hz,
            Granularity granularity);
  /// In the order of the text.
  void add(const TimedSentence& sentence);
  /// The page of a chapter of so many frames.
  Page finish(std::uint64_t frames);

 private:
  std::uint64_t ms(std::uint64_t frame) const noexcept;
  void begin_page();
  void go_to(std::uint32_t block);
  void begin_block();
  void end_block();
  void change_holder(std::string_view holder);
  void add_plain(Span span);
  void add_clip(Span span, FrameRange frames);

  std::shared_ptr<const Article> article_;
  std::string file_;
  std::uint32_t rate_hz_;
  Granularity granularity_;
  Page page_;
  std::string_view holder_;  // the open element around blocks; empty where there is none
  std::uint32_t block_ = 0;  // the one that is written, or is next
  bool is_open_ = false;     // its element is
  std::uint32_t at_ = 0;     // byte of the article up to which it is written
};

/// "a001"
std::string chapter_file(std::size_t number);
/// An identifier that depends on the text alone: "urn:uuid:…".
std::string make_identifier(const SoundInfo& info, std::uint64_t duration_ms);

/// When the book is made, as ISO 8601 has it; a build that is to be repeated bit for bit says when
/// (SOURCE_DATE_EPOCH, reproducible-builds.org).
std::string now_utc();

/// What no validator sees, and players stumble over: clips that end after their sound, overlap or last no
/// time, ids used twice, a sum that is none, an active class without a style. Empty where all is well.
struct Overlay {
  const std::vector<Clip>& clips;
  std::uint64_t sound_ms = 0;
};
std::vector<std::string> find_faults(const Overlay& overlay);
std::vector<std::string> find_faults(const std::vector<std::uint64_t>& chapter_ms, std::uint64_t total_ms,
                                     std::string_view active_class, std::string_view css);

}  // namespace docbao
