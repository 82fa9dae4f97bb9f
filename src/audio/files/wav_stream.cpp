// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "audio/files/wav.hpp"
#include "base/buffered_output.hpp"
#include "base/write_all.hpp"

namespace docbao {
namespace {

constexpr std::string_view kStream = "-";  // what the command line calls it

/// Where in a file the stream begins; negative for a pipe, and where the system would append whatever we say.
off_t place_in_file(int fd) noexcept {
  const int flags = fcntl(fd, F_GETFL);
  return flags < 0 || (flags & O_APPEND) != 0 ? -1 : lseek(fd, 0, SEEK_CUR);
}

/// The bytes of 50 ms.
std::size_t longest_wait(AudioFormat format) noexcept { return format.rate_hz * sizeof(std::int16_t) / 20; }

/// The first sound leaves at once, together with the header; later at most 50 ms wait for more.
class WavStream final : public AudioSink {
 public:
  WavStream(int fd, AudioFormat format)
      : fd_(fd), begin_(place_in_file(fd)), output_(fd, std::string(kStream)), format_(format) {}

  Status write(const AudioBlock& block) override {
    if (output_.taken() == 0) return start(block);
    return output_.append(std::as_bytes(block.pcm), longest_wait(format_));
  }

  Status finish() override {
    const Status written = output_.taken() == 0 ? start({}) : output_.flush();  // silence is a WAV file too
    return written && begin_ >= 0 ? tell_size() : written;
  }

 private:
  Status start(const AudioBlock& block) {
    const std::string header = wav_stream_header(format_);
    header_bytes_ = header.size();
    if (Status taken = output_.append(std::as_bytes(std::span(header)), header.size()); !taken) return taken;
    return output_.append(std::as_bytes(block.pcm), 0);
  }

  /// `docbao export -o - > file`: the header can still be told how long it became.
  Status tell_size() {
    const std::uint64_t data_bytes = output_.taken() - header_bytes_;
    if (data_bytes + header_bytes_ > kLargestRiff) return {};
    const std::string header = wav_stream_header(format_, static_cast<std::uint32_t>(data_bytes));
    const ssize_t written = pwrite(fd_, header.data(), header.size(), begin_);
    return written < 0 ? Status(output_failed(kStream, errno)) : Status{};
  }

  int fd_;
  off_t begin_;
  BufferedOutput output_;
  AudioFormat format_;
  std::size_t header_bytes_ = 0;
};

class RawStream final : public AudioSink {
 public:
  RawStream(int fd, AudioFormat format) : output_(fd, std::string(kStream)), format_(format) {}
  Status write(const AudioBlock& block) override {
    const std::size_t hold_bytes = output_.taken() == 0 ? 0 : longest_wait(format_);
    return output_.append(std::as_bytes(block.pcm), hold_bytes);
  }
  Status finish() override { return output_.flush(); }

 private:
  BufferedOutput output_;
  AudioFormat format_;
};

}  // namespace

Result<std::unique_ptr<AudioSink>> open_raw_stream(int fd, AudioFormat format) {
  return std::make_unique<RawStream>(fd, format);
}

Result<std::unique_ptr<AudioSink>> open_wav_stream(int fd, AudioFormat format) {
  return std::make_unique<WavStream>(fd, format);
}

}  // namespace docbao
