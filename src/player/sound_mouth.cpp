// SPDX-License-Identifier: GPL-3.0-or-later
#include "player/sound_mouth.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace docbao {
namespace {

/// How far ahead of the listener sound is made: more where the engine takes long for it, for a phrase may
/// last ten seconds and its sound come all at once.
constexpr double kAheadSeconds = 1.2, kLongestPhraseSeconds = 10;

}  // namespace

SoundMouth::SoundMouth(OpenSink open_sink, Synthesizer& synthesizer)
    : open_sink_(std::move(open_sink)),
      sound_(synthesizer.format()),
      maker_(synthesizer, [this] { wake(); }) {}

void SoundMouth::hush() noexcept { sound_.sink()->discard_before(std::numeric_limits<std::uint32_t>::max()); }

Status SoundMouth::open(const std::stop_token&) {
  auto sink = open_sink_();
  if (!sink) return fail(std::move(sink.error()));
  sound_.open(std::move(*sink));
  return {};
}

Status SoundMouth::work() {
  if (Status lost = std::exchange(unwritten_, Status{}); !lost) return lost;
  if (Status flushed = sound_.flush(); !flushed) return flushed;
  if (Status taken = take_made(); !taken) return taken;
  return sound_.sink()->check();
}

/// Takes over what was made, as far as there is room for it.
Status SoundMouth::take_made() {
  while (owes_sound()) {
    std::optional<MadeSound> made = maker_.take();
    if (!made) break;
    if (Status taken = take(std::move(*made)); !taken) return taken;
  }
  return {};
}

Status SoundMouth::take(MadeSound made) {
  begin_sound();
  Said& last = said_.back();
  const std::uint64_t here = sound_.end_frame();
  const bool is_new_word = made.word != kNoWord && std::exchange(made_word_, made.word) != made.word;
  if (is_new_word) marks_.push_back({here, {MouthEvent::What::Word, made.source}});
  last.end = here + made.pcm.size();
  if (!made.is_pause) last.speech_end = last.end;
  return sound_.add(std::move(made));
}

/// The last utterance has a place in the sound.
void SoundMouth::begin_sound() {
  Said& last = said_.back();
  if (std::exchange(last.has_sound, true)) return;
  last.begin = last.speech_end = last.end = sound_.end_frame();
  marks_.push_back({last.begin, {MouthEvent::What::Begun}});
}

/// Text for which we may have to wait, such as standard input's, is asked for when all sound is in the sink
/// and little of it is left; text that is at hand is made earlier: the next sentence always, that one may go
/// to it at once.
Mouth::Appetite SoundMouth::appetite() const {
  if (is_making_) return Appetite::None;
  if (sound_.wants_more()) return Appetite::ForAnything;
  const double seconds = kAheadSeconds + kLongestPhraseSeconds * maker_.cost();
  const bool is_near = static_cast<double>(sound_.frames_ahead()) < seconds * sound_.format().rate_hz;
  return is_near || said_.size() < 2 ? Appetite::ForWhatIsAtHand : Appetite::None;
}

void SoundMouth::say(Utterance utterance, Voice voice) {
  maker_.order({std::move(utterance), std::move(voice)});
  is_making_ = true;
  made_word_ = kNoWord;
  said_.emplace_back();
}

std::optional<Mouth::Ending> SoundMouth::take_ending() {
  if (!is_making_) return std::nullopt;
  std::optional<Status> ending = maker_.take_ending();
  if (!ending) return std::nullopt;
  is_making_ = false;
  const bool has_sound = said_.back().has_sound;
  begin_sound();
  return Ending{std::move(*ending), has_sound};
}

void SoundMouth::take_back() {
  marks_.pop_back();
  said_.pop_back();
}

void SoundMouth::leave_unfinished() {
  maker_.drop();
  is_making_ = false;
}

/// A pause starts even a device that waits for more.
void SoundMouth::end_of_text() { static_cast<void>(sound_.add_silence(1)); }

std::optional<MouthEvent> SoundMouth::take_event() {
  if (marks_.empty() || marks_.front().frame > sound_.heard_frame()) return std::nullopt;
  const Mark mark = marks_.front();
  marks_.pop_front();
  if (mark.begins_utterance()) {
    if (said_.front().has_begun) said_.pop_front();
    said_.front().has_begun = true;
  }
  return mark.event;
}

void SoundMouth::drop() {
  sound_.drop();
  maker_.drop();
  said_.clear();
  marks_.clear();
  is_making_ = false;
}

/// What follows is cut off in the pause before it, where nobody hears the cut.
bool SoundMouth::drop_what_follows() {
  const Said now = said_.front();
  const std::uint64_t heard = sound_.heard_frame();
  if (!now.has_begun || heard < now.speech_end) return false;
  const std::uint64_t rest_of_pause = now.end - std::min(heard, now.end);
  drop();
  unwritten_ = sound_.add_silence(rest_of_pause);
  return true;
}

bool SoundMouth::skip_to(std::size_t nth) {
  const auto found = said_.begin() + static_cast<std::ptrdiff_t>(nth);
  for (auto left_out = said_.begin(); left_out != found; ++left_out) {
    if (!left_out->has_begun) marks_.pop_front();  // of the utterance, then of its words
    while (!marks_.empty() && !marks_.front().begins_utterance()) marks_.pop_front();
  }
  said_.erase(said_.begin(), found);
  const std::uint64_t from = said_.front().has_sound ? said_.front().begin : sound_.end_frame();
  const std::uint64_t shift = sound_.skip_to(from) - from;  // backwards it wraps around, and so do the sums
  for (Said& said : said_) said.begin += shift, said.speech_end += shift, said.end += shift;
  for (Mark& mark : marks_) mark.frame += shift;
  return true;
}

std::uint64_t SoundMouth::heard_ms() const {
  constexpr std::uint64_t kMsPerSecond = 1000;
  return sound_.heard_frame() * kMsPerSecond / sound_.format().rate_hz;
}

}  // namespace docbao
