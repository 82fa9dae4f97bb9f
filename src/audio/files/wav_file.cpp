// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <bit>
#include <cerrno>

#include "audio/files/wav.hpp"
#include "audio/tags/tags.hpp"
#include "base/atomic_file.hpp"
#include "base/buffered_output.hpp"
#include "base/write_all.hpp"

namespace docbao {
namespace {

static_assert(std::endian::native == std::endian::little, "samples are written as they lie in memory");

class WavFile final : public SoundFile {
 public:
  WavFile(AtomicFile file, std::string path, AudioFormat format, std::uint64_t largest_riff)
      : file_(std::move(file)),
        output_(file_.fd(), path),
        path_(std::move(path)),
        format_(format),
        largest_riff_(largest_riff) {}

  /// Keeps the header's place; the sizes are known only at the end.
  Status begin() {
    const std::string header = wav_file_header(format_, 0, largest_riff_);
    header_bytes_ = header.size();
    return output_.append(std::as_bytes(std::span(header)), kWriteBytes);
  }

  Status write(const AudioBlock& block) override {
    return output_.append(std::as_bytes(block.pcm), kWriteBytes);
  }

  void describe(SoundInfo info) override { info_ = std::move(info); }

  Status finish() override {
    const std::uint64_t data_bytes = output_.taken() - header_bytes_;
    const std::string trailer = wav_trailer(info_);
    if (Status taken = output_.append(std::as_bytes(std::span(trailer)), kWriteBytes); !taken) return taken;
    if (Status flushed = output_.flush(); !flushed) return flushed;
    const std::string header = wav_file_header(format_, data_bytes, largest_riff_, trailer.size());
    if (lseek(file_.fd(), 0, SEEK_SET) < 0) return output_failed(path_, errno);
    if (Status written = write_all(file_.fd(), std::as_bytes(std::span(header)), path_); !written)
      return written;
    return file_.commit();
  }

 private:
  AtomicFile file_;
  BufferedOutput output_;
  std::string path_;
  AudioFormat format_;
  std::uint64_t largest_riff_;
  std::size_t header_bytes_ = 0;
  SoundInfo info_;
};

}  // namespace

Result<std::unique_ptr<SoundFile>> create_wav_file(const std::string& path, AudioFormat format,
                                                   std::uint64_t largest_riff) {
  Result<AtomicFile> file = AtomicFile::create(path);
  if (!file) return fail(std::move(file.error()));
  auto wav = std::make_unique<WavFile>(std::move(*file), path, format, largest_riff);
  if (Status begun = wav->begin(); !begun) return fail(std::move(begun.error()));
  return std::unique_ptr<SoundFile>(std::move(wav));
}

Result<std::unique_ptr<SoundFile>> create_wav_file(const std::string& path, AudioFormat format) {
  return create_wav_file(path, format, kLargestRiff);
}

}  // namespace docbao
