// SPDX-License-Identifier: GPL-3.0-or-later
// The conductor's side that has sound made ahead of the listener.
#include <utility>

#include "player/conductor.hpp"

namespace docbao {
namespace {

/// How far ahead of the listener sound is made: more where the engine takes long for it, for a phrase may
/// last ten seconds and its sound come all at once.
constexpr double kAheadSeconds = 1.2, kLongestPhraseSeconds = 10;

}  // namespace

Status Player::Conductor::make_sound() {
  if (!sound_.sink()) return {};
  if (Status flushed = sound_.flush(); !flushed) return flushed;
  do {
    if (Status taken = take_made(); !taken) return taken;
  } while (wants_turn() && begin_turn());
  return {};
}

/// Takes over what was made, as far as there is room for it.
Status Player::Conductor::take_made() {
  while (making_ && !sound_.is_full()) {
    std::optional<MadeSound> made = maker_.take();
    if (!made) break;
    if (Status taken = take(std::move(*made)); !taken) return taken;
  }
  if (!making_) return {};
  if (std::optional<Status> ending = maker_.take_ending()) end_turn(std::move(*ending));
  return {};
}

Status Player::Conductor::take(MadeSound made) {
  begin_sound();
  Queued& turn = queued_.back();
  const std::uint64_t here = sound_.end_frame();
  const bool is_new_word = made.word != kNoWord && std::exchange(making_->word, made.word) != made.word;
  if (is_new_word && turn.turn.manner != Manner::Aside) marks_.push_back({here, made.source, false});
  turn.end = here + made.pcm.size();
  if (!made.is_pause) turn.speech_end = turn.end;
  return sound_.add(std::move(made));
}

/// The turn at the back has a place in the sound.
void Player::Conductor::begin_sound() {
  Queued& turn = queued_.back();
  if (std::exchange(turn.has_sound, true)) return;
  turn.begin = turn.speech_end = turn.end = sound_.end_frame();
  marks_.push_back({turn.begin, {}, true});
}

/// The sound of the turn at the back is complete, or the engine failed: then the voice before goes on with
/// it, where there is one that has not failed.
void Player::Conductor::end_turn(Status ending) {
  const std::size_t voice = std::exchange(making_, std::nullopt)->voice;
  if (!ending && voice != good_voice_) return take_back_voice(voice, ending.error());
  begin_sound();
  good_voice_ = voice;
  if (!ending) give_up(std::move(ending.error()));
}

void Player::Conductor::take_back_voice(std::size_t failed, const Error& error) {
  Queued& turn = queued_.back();
  asides_.push_front(turn.turn);
  if (!turn.has_sound) queued_.pop_back();
  if (settings_.voice_index() == failed) settings_.use_voice(good_voice_);
  PlayerEvent event{Kind::VoiceFailed};
  event.voice = settings_.voice().name;
  event.error = &error;
  if (on_event_) on_event_(event);
}

/// Whether the engine should begin another turn. Text for which we may have to wait, such as standard
/// input's, is asked for when all sound is in the sink and little of it is left; text that is at hand is made
/// earlier: the next sentence always, that one may go to it at once.
bool Player::Conductor::wants_turn() const {
  if (making_ || is_stale_ || at_end_) return false;
  if (sound_.wants_more()) return true;
  const double seconds = kAheadSeconds + kLongestPhraseSeconds * maker_.cost();
  const bool is_near = static_cast<double>(sound_.frames_ahead()) < seconds * sound_.format().rate_hz;
  return (is_near || queued_.size() < 2) && is_next_at_hand();
}

bool Player::Conductor::is_next_at_hand() const {
  if (!asides_.empty()) return true;
  if (queued_.empty()) return false;
  const Part& part = *queued_.back().part;
  const Place& place = cursor_.place;
  if (part.article != place.article || part.number != place.part) return false;
  for (std::uint32_t i = place.sentence + (cursor_.behind ? 1 : 0); i < part.sentences.size(); ++i) {
    if (settings_.filter().takes(part, i)) return true;
  }
  return false;
}

/// Has the next turn made, and puts it in the queue; false at the end of the text.
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
  maker_.order({compose(setup_.composer, *turn, **part, voice), voice});
  making_ = Making{settings_.voice_index()};
  queued_.push_back({std::move(*turn), *part});
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
  if (!found) {
    give_up(found.error());
    return std::nullopt;
  }
  tell_of_losses();
  if (say_losses(*found)) return next_turn();
  if (!*found) return std::nullopt;
  cursor_ = {**found, true};
  return Turn{**found, Manner::Usual, cursor_};
}

/// Puts what the listener has not heard of lost articles in front of the sentence that comes next, or, where
/// none does, behind the last; false where there is nothing to say.
bool Player::Conductor::say_losses(std::optional<Place> before) {
  if (before) cursor_ = {*before, false};
  const Place place = before ? *before : queued_.empty() ? current_ : queued_.back().turn.place;
  for (; unsaid_with_turn_ < unsaid_.size(); ++unsaid_with_turn_) {
    const LostArticle& lost = unsaid_[unsaid_with_turn_];
    bool begins = true;
    for (Utterance& said :
         setup_.composer.compose_message(setup_.say_of_lost(lost.article, lost.error), settings_.voice())) {
      asides_.push_back({place, Manner::Aside, cursor_, std::move(said), true, std::exchange(begins, false)});
    }
  }
  return !asides_.empty();
}

/// Where an article that was not come to before is to begin.
Found Player::Conductor::resumed(Place place) {
  const bool is_new = entered_.insert(place.article).second;
  if (!is_new || !setup_.resume_at || place.part > 0) return place;
  const Result<PartPtr> first = script_.part(place.article, 0);
  if (!first) return fail(first.error());
  const std::optional<TextMark> mark =
      *first ? setup_.resume_at(place.article, *(*first)->text) : std::nullopt;
  if (!mark) return place;
  Found there = at_mark(script_, place.article, *mark);
  if (!there) return there;
  tell_place(*there ? Kind::PlaceFound : Kind::PlaceLost, there->value_or(place));
  return there->value_or(place);
}

/// The text or the engine failed: what is made so far is heard, then run() fails.
void Player::Conductor::give_up(Error error) {
  failure_ = std::move(error);
  maker_.drop();
  making_.reset();
  asides_.clear();
  at_end_ = true;
}

}  // namespace docbao
