// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "docbao/exporter.hpp"

namespace docbao {

/// How finely text is timed.
enum class Granularity : std::uint8_t { Sentence, Word };

/// Text that is shown while sound is heard: subtitles, lyrics, a timeline. Its file appears under its name
/// only when finish() succeeds. Times are those of the Timeline, rounded to the unit of the format; entries
/// never overlap.
class TimedText {
 public:
  virtual ~TimedText() = default;
  /// Adds a sentence, in the order of the sound. After a failure every call fails.
  virtual Status add(const TimedSentence& sentence) = 0;
  /// Completes the file. `outline` describes the whole sound.
  virtual Status finish(const SoundInfo& outline) = 0;
};

/// A kind of timed text.
struct TimedTextFormat {
  std::string_view extension;  ///< ".vtt"
  std::string_view mime_type;  ///< "text/vtt"
  Result<std::unique_ptr<TimedText>> (*create)(const std::string& path, AudioFormat format,
                                               Granularity granularity);
};

/// Every kind there is, in the order of the help (src/export/timed_text_formats.def).
std::span<const TimedTextFormat> timed_text_formats() noexcept;
/// The format whose extension the path ends with, case ignored; null where there is none.
const TimedTextFormat* find_timed_text_format(std::string_view path) noexcept;

}  // namespace docbao
