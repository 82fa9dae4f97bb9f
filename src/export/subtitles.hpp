// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "export/cues.hpp"
#include "export/timed_text_file.hpp"
#include "export/written_words.hpp"

namespace docbao {

/// Subtitles: cues of one or two lines (cues.hpp).
class SubtitleFile : public TimedTextFile {
 public:
  using TimedTextFile::TimedTextFile;

 protected:
  std::string told(const TimedSentence& sentence) final;
  virtual std::string shown(const TimedSentence& sentence, const Cue& cue) = 0;
  /// The sentence as cues; by default for people to read, whole or by word.
  virtual std::vector<Cue> cues(const TimedSentence& sentence) const {
    return cues_of(sentence, format().rate_hz);
  }
};

/// WebVTT (w3.org/TR/webvtt1), by word with a time before each.
class WebVtt final : public SubtitleFile {
 public:
  using SubtitleFile::SubtitleFile;

 private:
  std::string shown(const TimedSentence& sentence, const Cue& cue) override;
  std::string text(const TimedSentence& sentence, const Cue& cue) const;
  std::string head() const override { return "WEBVTT\n\n"; }

  std::uint32_t cues_ = 0;
};

/// SubRip: the form that most players read. By word: a cue per written word.
class SubRip final : public SubtitleFile {
 public:
  using SubtitleFile::SubtitleFile;

 private:
  std::string shown(const TimedSentence& sentence, const Cue& cue) override;
  std::vector<Cue> cues(const TimedSentence& sentence) const override;

  std::uint32_t cues_ = 0;
};

/// Advanced SubStation Alpha: large white letters on black, which people with low vision can read over any
/// picture; by word they turn yellow as they are said.
class SubStation final : public SubtitleFile {
 public:
  using SubtitleFile::SubtitleFile;

 private:
  std::string shown(const TimedSentence& sentence, const Cue& cue) override;
  std::string text(const TimedSentence& sentence, const Cue& cue) const;
  std::uint64_t hundredths(std::uint64_t frame) const noexcept;
  std::string head() const override;
};

}  // namespace docbao
