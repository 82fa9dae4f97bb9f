// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <utility>

#include "base/atomic_file.hpp"
#include "base/buffered_output.hpp"
#include "docbao/timed_text.hpp"

namespace docbao {

/// What all kinds share: the file, and the times.
class TimedTextFile : public TimedText {
 public:
  TimedTextFile(AtomicFile file, std::string path, AudioFormat format, Granularity granularity)
      : file_(std::move(file)),
        output_(file_.fd(), std::move(path)),
        format_(format),
        granularity_(granularity) {}

  Status add(const TimedSentence& sentence) override { return put(told(sentence)); }

  Status finish(const SoundInfo& outline) override {
    if (Status written = put(ending(outline)); !written) return written;
    if (Status flushed = output_.flush(); !flushed) return flushed;
    return file_.commit();
  }

 protected:
  /// What the file begins with, whether anything is told or not.
  virtual std::string head() const { return {}; }
  virtual std::string told(const TimedSentence& sentence) = 0;
  virtual std::string ending(const SoundInfo&) { return {}; }

  std::uint64_t ms(std::uint64_t frame) const noexcept {
    return (frame * 1000 + format_.rate_hz / 2) / format_.rate_hz;
  }
  double seconds(std::uint64_t frame) const noexcept { return static_cast<double>(frame) / format_.rate_hz; }
  bool is_by_word() const noexcept { return granularity_ == Granularity::Word; }
  /// A sentence of signs that nobody says takes no time, and has no place in subtitles.
  bool is_heard(FrameRange range) const noexcept { return ms(range.end) > ms(range.begin); }
  const AudioFormat& format() const noexcept { return format_; }

 private:
  Status put(const std::string& text) {
    const std::string whole = (std::exchange(has_begun_, true) ? std::string{} : head()) + text;
    return output_.append(std::as_bytes(std::span(whole)), kWriteBytes);
  }

  AtomicFile file_;
  BufferedOutput output_;
  AudioFormat format_;
  Granularity granularity_;
  bool has_begun_ = false;
};

inline FrameRange speech_of(const TimedSentence& sentence) noexcept {
  return {sentence.frames.begin, sentence.speech_end};
}

}  // namespace docbao
