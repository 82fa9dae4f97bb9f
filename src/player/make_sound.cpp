// SPDX-License-Identifier: GPL-3.0-or-later
// The conductor's side that makes sound ahead of the listener.
#include <utility>

#include "player/conductor.hpp"

namespace docbao {

Status Player::Conductor::make_sound() {
  if (!sound_.sink()) return {};
  if (Status flushed = sound_.flush(); !flushed) return flushed;
  while (sound_.wants_more() && !mail_.is_urgent()) {
    if (making_) {
      if (Status made = go_on_making(); !made) return made;
    } else if (is_stale_ || at_end_ || !begin_turn()) {
      break;
    }
  }
  return {};
}

/// Puts the next turn in the queue; false at the end of the text.
bool Player::Conductor::begin_turn() {
  std::optional<Turn> turn = next_turn();
  const Result<PartPtr> part =
      turn ? script_.part(turn->place.article, turn->place.part) : Result<PartPtr>{PartPtr{}};
  if (!part) give_up(part.error());
  if (!part || !*part) {
    at_end_ = true;
    return static_cast<void>(sound_.add_silence(1)),
           false;  // a pause starts even a device that waits for more
  }
  const Voice voice = turn->manner == Manner::Slow ? slowed(settings_.voice()) : settings_.voice();
  if (!(voice == engine_voice_)) {
    if (Status set = engine_.set_voice(voice); !set) return give_up(set.error()), false;
    engine_voice_ = voice;
  }
  making_ = Making{compose(setup_.composer, *turn, **part, voice)};
  last_word_ = kNoWord;
  const std::uint64_t here = sound_.end_frame();
  queued_.push_back({std::move(*turn), *part, here, here, here});
  marks_.push_back({here, {}, true});
  return true;
}

std::optional<Turn> Player::Conductor::next_turn() {
  if (!asides_.empty()) {
    Turn turn = std::move(asides_.front());
    asides_.pop_front();
    return turn;
  }
  Found found = cursor_.behind ? after(script_, cursor_.place, settings_.filter())
                               : at_or_after(script_, cursor_.place, settings_.filter());
  if (found && *found) found = resumed(**found);
  if (!found) give_up(found.error());
  if (!found || !*found) return std::nullopt;
  cursor_ = {**found, true};
  return Turn{**found, Manner::Usual, cursor_};
}

/// Where an article that was not come to before is to begin.
Found Player::Conductor::resumed(Place place) {
  const bool is_new = entered_.insert(place.article).second;
  if (!is_new || !setup_.resume_at || place.part > 0) return place;
  const Result<PartPtr> first = script_.part(place.article, 0);
  if (!first) return fail(first.error());
  const std::uint64_t offset = *first ? setup_.resume_at(place.article, *(*first)->text) : 0;
  if (offset == 0) return place;
  const Found there = at_offset(script_, place.article, offset);
  return there && !*there ? Found{place} : there;
}

/// Makes sound until the turn is complete, enough is made, or a command wants something else. What was made
/// before is made again and passed over: the same utterance gives the same sound.
Status Player::Conductor::go_on_making() {
  const std::uint64_t known = making_->made_frames;
  std::uint64_t frames = 0;
  bool broke_off = false;
  Status written;
  const auto consume = [&](AudioBlock block) {
    const std::uint64_t begin = std::exchange(frames, frames + block.pcm.size());
    if (frames <= known) return true;
    if (begin < known) block.pcm = block.pcm.subspan(known - begin);
    making_->made_frames = frames;
    broke_off = !take(block, written) || mail_.is_urgent() || sound_.is_full();
    return !broke_off;
  };
  const Status spoken = engine_.speak(making_->utterance, consume);
  if (!written) return written;
  if (!broke_off) making_.reset();
  if (!spoken) give_up(spoken.error());
  return {};
}

bool Player::Conductor::take(const AudioBlock& block, Status& written) {
  Queued& turn = queued_.back();
  const std::uint64_t here = sound_.end_frame();
  const bool is_new_word = block.word != kNoWord && std::exchange(last_word_, block.word) != block.word;
  if (is_new_word && turn.turn.manner != Manner::Aside) marks_.push_back({here, block.source, false});
  turn.end = here + block.pcm.size();
  if (!block.is_pause) turn.speech_end = turn.end;
  written = sound_.add(block);
  return written.has_value();
}

/// The text or the engine failed: what is made so far is heard, then run() fails.
void Player::Conductor::give_up(Error error) {
  failure_ = std::move(error);
  making_.reset();
  asides_.clear();
  at_end_ = true;
}

}  // namespace docbao
