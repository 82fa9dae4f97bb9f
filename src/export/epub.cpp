// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/atomic_file.hpp"
#include "export/book.hpp"
#include "export/epub_markup.hpp"
#include "export/zip_writer.hpp"

namespace docbao {
namespace {

class Epub final : public BookWriter {
 public:
  Epub(AtomicFile file, std::string path, AudioFormat format, BookSettings settings)
      : file_(std::move(file)),
        output_(file_.fd(), path),
        path_(std::move(path)),
        format_(format),
        settings_(std::move(settings)) {}

  /// The first member says what the file is, and is stored.
  Status begin() {
    if (Status added = zip_.add("mimetype", "application/epub+zip"); !added) return added;
    if (Status added = zip_.add("META-INF/container.xml", epub_container()); !added) return added;
    return zip_.add("EPUB/style.css", epub_css());
  }

  Result<AudioSink*> begin_chapter(std::shared_ptr<const Article> article) override {
    page_.emplace(std::move(article), chapter_file(chapters_.size() + 1), format_.rate_hz,
                  settings_.granularity);
    return begin_track(track_, path_, format_, settings_.sound);
  }

  void add(const TimedSentence& sentence) override { page_->add(sentence); }

  Status end_chapter(std::uint64_t frames) override {
    const std::string file = chapter_file(chapters_.size() + 1);
    const Page page = page_->finish(frames);
    if (Status sound = check(find_faults({page.clips, page.duration_ms})); !sound) return sound;
    entries_.insert(entries_.end(), page.entries.begin(), page.entries.end());
    const bool is_timed = !page.clips.empty();
    chapters_.push_back({file, is_timed ? page.duration_ms : 0, is_timed});
    if (Status added = zip_.add("EPUB/" + file + ".xhtml", epub_page(page, file, "vi")); !added || !is_timed)
      return added;
    if (Status finished = track_.sink->finish(); !finished) return finished;
    note_loudness(loudness_lufs_, track_);
    if (Status added = zip_.add("EPUB/" + file + ".smil", epub_overlay(page, file)); !added) return added;
    return zip_.add("EPUB/" + file + ".mp3", *track_.mp3);
  }

  Status finish(const SoundInfo& info) override {
    EpubPackage package{info, {}, settings_.narrator, now_utc(), chapters_, 0};
    std::vector<std::uint64_t> durations;
    for (const EpubChapter& chapter : chapters_)
      package.total_ms += durations.emplace_back(chapter.duration_ms);
    package.identifier = make_identifier(info, package.total_ms);
    if (Status whole = check(find_faults(durations, package.total_ms, kActiveClass, epub_css())); !whole)
      return whole;
    if (Status added = zip_.add("EPUB/nav.xhtml", epub_contents(entries_, info)); !added) return added;
    if (Status added =
            zip_.add("EPUB/" + epub_cover_name(info), info.cover ? info.cover->bytes : epub_cover(info));
        !added)
      return added;
    if (Status added = zip_.add("EPUB/package.opf", epub_package(package)); !added) return added;
    if (Status ended = zip_.finish(); !ended) return ended;
    if (Status flushed = output_.flush(); !flushed) return flushed;
    return file_.commit();
  }

  std::optional<double> loudness_lufs() const override { return loudness_lufs_; }

 private:
  /// A book that players would stumble over is not written.
  Status check(const std::vector<std::string>& faults) const {
    return faults.empty() ? Status{} : fail(ErrorCode::CannotWrite, path_, "faulty_book");
  }

  AtomicFile file_;
  BufferedOutput output_;
  std::string path_;
  AudioFormat format_;
  BookSettings settings_;
  ZipWriter zip_{output_};
  Track track_;
  std::optional<double> loudness_lufs_;  // of the quietest chapter
  std::optional<PageMaker> page_;        // of the chapter that is said
  std::vector<EpubChapter> chapters_;
  std::vector<Entry> entries_;
};

}  // namespace

Result<std::unique_ptr<BookWriter>> create_epub(const std::string& path, AudioFormat format,
                                                const BookSettings& settings) {
  Result<AtomicFile> file = AtomicFile::create(path);
  if (!file) return fail(std::move(file.error()));
  auto epub = std::make_unique<Epub>(std::move(*file), path, format, settings);
  if (Status begun = epub->begin(); !begun) return fail(std::move(begun.error()));
  return epub;
}

}  // namespace docbao
