// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "audio/tags/tags.hpp"
#include "base/atomic_folder.hpp"
#include "base/buffered_output.hpp"
#include "export/book.hpp"
#include "export/daisy_markup.hpp"

namespace docbao {
namespace {

constexpr std::string_view kControlFile = "ncc.html";

/// The names of what a book of ours holds: ncc.html, master.smil, and a001.html, .mp3 and .smil of each
/// chapter.
bool is_of_book(std::string_view name) {
  if (name == kControlFile || name == "master.smil") return true;
  if (!name.starts_with('a')) return false;
  const std::size_t digits = std::min(name.find_first_not_of("0123456789", 1), name.size()) - 1;
  const std::string_view extension = name.substr(1 + digits);
  return digits >= 3 && (extension == ".html" || extension == ".mp3" || extension == ".smil");
}

class Daisy final : public BookWriter {
 public:
  Daisy(AtomicFolder folder, Spool clips, std::string path, AudioFormat format, BookSettings settings)
      : folder_(std::move(folder)),
        clips_(std::move(clips)),
        path_(std::move(path)),
        format_(format),
        settings_(std::move(settings)) {}

  Result<AudioSink*> begin_chapter(std::shared_ptr<const Article> article) override {
    page_.emplace(std::move(article), chapter_file(chapters_.size() + 1), format_.rate_hz,
                  settings_.granularity);
    return begin_track(track_, path_, format_, settings_.sound);
  }

  void add(const TimedSentence& sentence) override { page_->add(sentence); }

  /// The synchronisation waits for the book's identifier, which needs the whole.
  Status end_chapter(std::uint64_t frames) override {
    const std::string file = chapter_file(chapters_.size() + 1);
    Page page = page_->finish(frames);
    if (page.clips.empty()) return {};
    if (const auto faults = find_faults({page.clips, page.duration_ms}); !faults.empty())
      return fail(ErrorCode::CannotWrite, path_, "faulty_book");
    if (Status finished = track_.sink->finish(); !finished) return finished;
    note_loudness(loudness_lufs_, track_);
    if (Status added = add_sound(file + ".mp3", *track_.mp3); !added) return added;
    const Result<std::uint64_t> sound_bytes = track_.mp3->size();
    if (!sound_bytes) return fail(sound_bytes.error());
    book_.bytes += *sound_bytes;
    if (Status added = add(file + ".html", daisy_text(page, "vi")); !added) return added;
    for (Entry& entry : page.entries) entry.id = clip_at(page, entry.id);
    book_.entries.insert(book_.entries.end(), page.entries.begin(), page.entries.end());
    const std::string clips = daisy_clips(page, file);
    if (Status kept = clips_.write(clips_size_, std::as_bytes(std::span(clips))); !kept) return kept;
    clips_size_ += clips.size();
    chapters_.push_back({file, page.title, page.duration_ms, book_.total_ms, clips.size()});
    book_.total_ms += page.duration_ms;
    return {};
  }

  Status finish(const SoundInfo& info) override {
    book_.info = info;
    book_.narrator = settings_.narrator;
    book_.today = now_utc().substr(0, 10);
    book_.identifier = make_identifier(info, book_.total_ms);
    std::uint64_t at = 0;
    for (const DaisyChapter& chapter : chapters_) {
      std::string clips(chapter.clips_bytes, '\0');
      if (const auto read = clips_.read(at, std::as_writable_bytes(std::span(clips))); !read)
        return fail(read.error());
      at += clips.size();
      if (Status added = add(chapter.file + ".smil", daisy_smil(clips, chapter, book_.identifier)); !added)
        return added;
    }
    if (Status added = add("master.smil", daisy_master(chapters_, book_)); !added) return added;
    book_.files = chapters_.size() * 3 + 2;
    if (Status added = folder_.add(std::string(kControlFile), daisy_ncc(book_)); !added) return added;
    return folder_.commit();
  }

  std::optional<double> loudness_lufs() const override { return loudness_lufs_; }

 private:
  Status add_sound(const std::string& name, const Spool& sound) const {
    return folder_.add(name, [&](int fd) {
      BufferedOutput out(fd, path_);
      if (Status copied = copy_rest(sound, 0, out); !copied) return copied;
      return out.flush();
    });
  }

  Status add(const std::string& name, const std::string& content) {
    book_.bytes += content.size();
    return folder_.add(name, content);
  }

  /// The first clip of what has that id: of the page, or of a block in it.
  static std::string clip_at(const Page& page, const std::string& id) {
    const std::size_t block = page.body.find(" id=\"" + id + '"');
    constexpr std::string_view kClip = "<span id=\"c";
    const std::size_t clip = page.body.find(kClip, block == std::string::npos ? 0 : block);
    if (clip == std::string::npos) return page.clips.back().id;
    const std::size_t begin = clip + kClip.size() - 1;
    return page.body.substr(begin, page.body.find('"', begin) - begin);
  }

  AtomicFolder folder_;
  Spool clips_;  // the synchronisation of the chapters, one after the other
  std::uint64_t clips_size_ = 0;
  std::string path_;
  AudioFormat format_;
  BookSettings settings_;
  Track track_;
  std::optional<double> loudness_lufs_;  // of the quietest chapter
  std::optional<PageMaker> page_;        // of the chapter that is said
  std::vector<DaisyChapter> chapters_;
  DaisyBook book_;
};

}  // namespace

Result<std::unique_ptr<BookWriter>> create_daisy(const std::string& path, AudioFormat format,
                                                 const BookSettings& settings) {
  const std::string name = path.substr(0, path.find_last_not_of('/') + 1);
  Result<AtomicFolder> folder = AtomicFolder::create(path, std::string(kControlFile), is_of_book);
  if (!folder) return fail(std::move(folder.error()));
  Result<Spool> clips = Spool::create_beside(name);
  if (!clips) return fail(std::move(clips.error()));
  return std::make_unique<Daisy>(std::move(*folder), std::move(*clips), name, format, settings);
}

}  // namespace docbao
