// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "audio/files/sample_file.hpp"
#include "base/atomic_file.hpp"
#include "base/find_program.hpp"
#include "base/pcm16.hpp"
#include "base/write_all.hpp"

extern char** environ;  // NOLINT: POSIX wants it declared by its users

namespace docbao {
namespace {

constexpr int kOutFd = 3, kTagsFd = 4, kCoverFd = 5;  // in the program

/// A value as ffmpeg's metadata format wants it.
std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("=;#\\\n").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

/// The tags and chapters in ffmpeg's own format.
std::string ffmpeg_metadata(const SoundInfo& info, SoundLength length) {
  std::string text = ";FFMETADATA1\n";
  const auto add = [&text](const char* name, const std::string& value) {
    if (!value.empty()) text += std::string(name) + '=' + escape(value) + '\n';
  };
  add("title", info.title);
  add("artist", info.artist);
  add("album", info.album);
  add("date", info.date);
  if (info.track > 0)
    add("track", std::to_string(info.track) + (info.tracks > 0 ? '/' + std::to_string(info.tracks) : ""));
  add("comment", info.source);
  for (std::size_t i = 0; i < info.chapters.size(); ++i) {
    const std::uint64_t end = i + 1 < info.chapters.size() ? info.chapters[i + 1].begin_frame : length.frames;
    text +=
        "[CHAPTER]\nTIMEBASE=1/1000\nSTART=" + std::to_string(length.ms_at(info.chapters[i].begin_frame)) +
        "\nEND=" + std::to_string(length.ms_at(end)) + '\n';
    add("title", info.chapters[i].title);
  }
  return text;
}

class SpawnActions {
 public:
  SpawnActions() { posix_spawn_file_actions_init(&actions_); }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }
  void lead(int from, int to) { posix_spawn_file_actions_adddup2(&actions_, from, to); }
  const posix_spawn_file_actions_t* get() const noexcept { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

/// A descriptor that stands out of the way of the program's own numbers.
FileDescriptor moved_up(int fd) noexcept { return duplicate(fd, 10); }

/// AAC, encoded by the program ffmpeg, which writes into our nameless file.
class M4aFile final : public SampleFile {
 public:
  M4aFile(AtomicFile file, Spool tags, Spool cover, std::uint32_t rate_hz, int quality)
      : file_(std::move(file)),
        tags_(std::move(tags)),
        cover_(std::move(cover)),
        rate_hz_(rate_hz),
        quality_(quality) {}
  ~M4aFile() override {
    input_ = FileDescriptor();
    static_cast<void>(wait());
  }

  Status begin(const SoundInfo& info, SoundLength length) override {
    const std::string metadata = ffmpeg_metadata(info, length);
    if (Status written = tags_.write(0, std::as_bytes(std::span(metadata))); !written) return written;
    if (info.cover) {
      if (Status written = cover_.write(0, std::as_bytes(std::span(info.cover->bytes))); !written)
        return written;
      cover_reader_ = info.cover->mime_type == "image/png" ? "png_pipe" : "jpeg_pipe";
    }
    language_ = info.language == "vi" ? "vie" : "und";
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return output_failed(tags_.path(), errno);
    const FileDescriptor reading(ends[0]);
    input_ = FileDescriptor(ends[1]);
    return start(reading.get());
  }

  Status write(std::span<const float> samples) override {
    to_pcm16(samples, pcm_);
    Status written = write_all(input_.get(), std::as_bytes(std::span(pcm_)), tags_.path());
    return written ? written : failed();  // its end says more than our broken pipe
  }

  Status finish() override {
    input_ = FileDescriptor();
    if (!wait()) return failed();
    return file_.commit();
  }

  std::uint32_t rate_hz() const noexcept override { return rate_hz_; }

 private:
  std::vector<std::string> arguments() const {
    const std::string out = "/dev/fd/" + std::to_string(kOutFd), tags = "/dev/fd/" + std::to_string(kTagsFd);
    const std::string bitrate = std::to_string(32 + quality_ * 32 / 5) + "k";
    std::vector<std::string> words = {
        "ffmpeg", "-v", "error", "-y",     "-f", "s16le",      "-ar", std::to_string(rate_hz_),
        "-ac",    "1",  "-i",    "pipe:0", "-f", "ffmetadata", "-i",  tags};
    const auto add = [&words](std::initializer_list<std::string> more) { words.insert(words.end(), more); };
    if (!cover_reader_.empty())
      add({"-f", cover_reader_, "-i", "/dev/fd/" + std::to_string(kCoverFd), "-map", "2:v", "-c:v", "copy",
           "-disposition:v:0", "attached_pic"});
    add({"-map", "0:a", "-map_metadata", "1", "-map_chapters", "1", "-metadata:s:a:0",
         "language=" + language_, "-c:a", "aac", "-b:a", bitrate, "-fflags", "+bitexact", "-f", "ipod", out});
    return words;
  }

  Status start(int reading) {
    const FileDescriptor in = moved_up(reading), out = moved_up(file_.fd()), tags = moved_up(tags_.fd()),
                         cover = moved_up(cover_.fd());
    const FileDescriptor nowhere = open_nowhere();
    SpawnActions actions;
    actions.lead(in.get(), STDIN_FILENO);
    actions.lead(nowhere.get(), STDOUT_FILENO);
    actions.lead(nowhere.get(), STDERR_FILENO);
    actions.lead(out.get(), kOutFd);
    actions.lead(tags.get(), kTagsFd);
    actions.lead(cover.get(), kCoverFd);
    std::vector<std::string> words = arguments();
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    const int error = posix_spawnp(&program_, "ffmpeg", actions.get(), nullptr, argv.data(), environ);
    return error == 0 ? Status{} : output_failed(tags_.path(), error);
  }

  /// True where the program ended well.
  bool wait() noexcept {
    int status = -1;
    if (program_ > 0) {
      while (waitpid(program_, &status, 0) < 0 && errno == EINTR) {
      }
    }
    program_ = -1;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }

  Status failed() const { return fail(ErrorCode::CannotWrite, tags_.path(), "ffmpeg"); }

  AtomicFile file_;
  Spool tags_, cover_;
  std::string cover_reader_;  // ffmpeg's for the cover; empty for none
  std::uint32_t rate_hz_;
  int quality_;
  std::string language_;
  FileDescriptor input_;
  pid_t program_ = -1;
  std::vector<std::int16_t> pcm_;
};

}  // namespace

Result<std::unique_ptr<SampleFile>> create_m4a_file(const std::string& path, std::uint32_t rate_hz,
                                                    int quality) {
  if (find_program("ffmpeg").empty()) return fail(ErrorCode::NeedsPackage, path, "ffmpeg");
  Result<AtomicFile> file = AtomicFile::create(path);
  if (!file) return fail(std::move(file.error()));
  Result<Spool> tags = Spool::create_beside(path);
  if (!tags) return fail(std::move(tags.error()));
  Result<Spool> cover = Spool::create_beside(path);
  if (!cover) return fail(std::move(cover.error()));
  return std::make_unique<M4aFile>(std::move(*file), std::move(*tags), std::move(*cover), rate_hz, quality);
}

}  // namespace docbao
