// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <stop_token>

#include "docbao/audio_sink.hpp"
#include "docbao/reader.hpp"
#include "docbao/sound_file.hpp"
#include "docbao/synthesizer.hpp"
#include "docbao/timeline.hpp"

namespace docbao {

/// Says everything the reader yields into the sink and finishes it. Streams: memory does not grow with the
/// text. When `stop` is asked for it returns Interrupted without finishing, so a file sink leaves nothing.
/// `consumer` is told when each sentence and block was said; it has been told everything before the sink is
/// finished. The first speech comes after `lead_in_frames` of silence, which the timeline counts.
Status export_article(Reader& reader, Synthesizer& synthesizer, AudioSink& sink, std::stop_token stop = {},
                      TimelineConsumer consumer = {}, std::uint64_t lead_in_frames = 0);

/// Collects what a sound file tells about itself while it is being said: what is known of the first article
/// (Article::info), and a chapter for each article and each heading.
class Outline {
 public:
  /// Fields that `given` has are kept; only its empty ones are filled.
  explicit Outline(SoundInfo given = {}) : info_(std::move(given)) {}
  /// In the order of the sound.
  void add(const TimedSentence& sentence);
  const SoundInfo& info() const noexcept { return info_; }

 private:
  void begin_article(const Article& article);

  SoundInfo info_;
  std::shared_ptr<const Article> article_;
  std::uint32_t articles_ = 0, block_ = 0;
};

/// The title of an article: its first title or heading, or else the name of its source without folder and
/// extension.
std::string title_of(const Article& article);

/// As export_article(), into a sound file, whose tags and chapters become what `outline` collected.
Status export_sound(Reader& reader, Synthesizer& synthesizer, SoundFile& file, Outline& outline,
                    std::stop_token stop = {}, TimelineConsumer consumer = {},
                    std::uint64_t lead_in_frames = 0);

}  // namespace docbao
