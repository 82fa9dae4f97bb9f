// SPDX-License-Identifier: GPL-3.0-or-later
// The conductor's side that gives the mouth what is to be said, ahead of the listener.
#include <utility>

#include "player/conductor.hpp"

namespace docbao {
Status Player::Conductor::make_sound() {
  do {
    if (Status worked = mouth_->work(); !worked) return worked;
    if (std::optional<Mouth::Ending> ending = mouth_->take_ending()) end_turn(std::move(*ending));
  } while (wants_turn() && begin_turn());
  return {};
}

/// The turn at the back is prepared, or the engine failed: then the voice before goes on with it, where there
/// is one that has not failed.
void Player::Conductor::end_turn(Mouth::Ending ending) {
  if (!ending.status && voice_of_last_ != good_voice_) return take_back_voice(ending);
  good_voice_ = voice_of_last_;
  if (!ending.status) give_up(std::move(ending.status.error()));
}

void Player::Conductor::take_back_voice(const Mouth::Ending& ending) {
  asides_.push_front(queued_.back().turn);
  if (!ending.can_be_heard) {
    queued_.pop_back();
    mouth_->take_back();
  }
  if (settings_.voice_index() == voice_of_last_) settings_.use_voice(good_voice_);
  PlayerEvent event{Kind::VoiceFailed};
  event.voice = settings_.voice().name;
  event.error = &ending.status.error();
  if (on_event_) on_event_(event);
}

bool Player::Conductor::wants_turn() const {
  if (is_stale_ || at_end_) return false;
  switch (mouth_->appetite()) {
    case Mouth::Appetite::None: return false;
    case Mouth::Appetite::ForWhatIsAtHand: return is_next_at_hand();
    case Mouth::Appetite::ForAnything: return true;
  }
  return false;
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

/// Gives the mouth the next turn, and puts it in the queue; false at the end of the text.
bool Player::Conductor::begin_turn() {
  std::optional<Turn> turn = next_turn();
  const Result<PartPtr> part =
      turn ? script_.part(turn->place.article, turn->place.part) : Result<PartPtr>{PartPtr{}};
  if (!part) give_up(part.error());
  if (!part || !*part) {
    at_end_ = true;
    mouth_->end_of_text();
    return false;
  }
  const Voice voice = turn->manner == Manner::Slow ? slowed(settings_.voice()) : settings_.voice();
  mouth_->say(compose(setup_.composer, *turn, **part, voice), voice);
  voice_of_last_ = settings_.voice_index();
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

/// The text or the engine failed: what the mouth can say is heard, then run() fails.
void Player::Conductor::give_up(Error error) {
  failure_ = std::move(error);
  mouth_->leave_unfinished();
  asides_.clear();
  at_end_ = true;
}

}  // namespace docbao
