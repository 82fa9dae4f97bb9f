// SPDX-License-Identifier: GPL-3.0-or-later
// The conductor's side that follows how far the listener has heard.
#include <algorithm>
#include <utility>

#include "player/conductor.hpp"

namespace docbao {

void Player::Conductor::look() {
  while (const std::optional<MouthEvent> event = mouth_->take_event()) {
    if (event->what == MouthEvent::What::Begun) begin_to_hear();
    else hear_word(event->word);
  }
  count_underruns();
  count_sleep();
  renew_what_is_ahead();
}

void Player::Conductor::hear_word(Span word) {
  if (queued_.empty() || queued_.front().turn.manner == Manner::Aside) return;
  heard_word_ = word;
  tell(Kind::WordBegun);
}

void Player::Conductor::begin_to_hear() {
  if (queued_.front().has_begun) queued_.pop_front();
  Queued& begun = queued_.front();
  begun.has_begun = true;
  if (begun.turn.begins_notice) {
    unsaid_.pop_front();
    --unsaid_with_turn_;
  }
  current_ = heard_place_ = begun.turn.place;
  heard_part_ = begun.part;
  heard_sentence_ = heard_part_->at(current_).span;
  if (begun.turn.manner != Manner::Aside) tell(Kind::SentenceBegun);
}

void Player::Conductor::count_underruns() {
  const std::uint32_t now = mouth_->underruns();
  if (now == std::exchange(underruns_, now)) return;
  tell(Kind::Underrun, {}, static_cast<int>(now));
}

void Player::Conductor::count_sleep() {
  const std::uint64_t heard = mouth_->heard_ms();
  if (heard > last_heard_) listened_ += heard - last_heard_;
  last_heard_ = heard;
  if (sleep_after_ > 0 && listened_ >= sleep_after_) mail_.stop();
}

/// After a change of settings: what the mouth has behind the current turn is dropped when that is over, and
/// said anew.
void Player::Conductor::renew_what_is_ahead() {
  if (!is_stale_) return;
  if (queued_.size() < 2) {
    is_stale_ = false;
    return;
  }
  if (!mouth_->drop_what_follows()) return;
  const Cursor next = queued_.front().turn.then;
  go_on_from(next);
}

void Player::Conductor::tell_of_losses() {
  for (LostArticle& lost : script_.take_lost()) {
    PlayerEvent event{Kind::ArticleLost};
    event.where = {.article = lost.article + 1, .article_count = script_.article_count()};
    event.error = &lost.error;
    if (on_event_) on_event_(event);
    if (setup_.say_of_lost) unsaid_.push_back(std::move(lost));
  }
}

void Player::Conductor::tell(Kind kind, Command command, int value) {
  if (!on_event_) return;
  const Span source = kind == Kind::WordBegun ? heard_word_ : heard_sentence_;
  on_event_({kind, command, value, heard_part_ ? heard_part_->text : nullptr, source, whereabouts()});
}

/// Of a place that is not heard yet.
void Player::Conductor::tell_place(Kind kind, Place place, Command command, int value) {
  const Result<PartPtr> part = script_.part(place.article, place.part);
  if (!on_event_ || !part || !*part) return;
  on_event_({kind, command, value, (*part)->text, (*part)->at(place).span, whereabouts(**part, place)});
}

namespace {

constexpr std::uint32_t kBytesPerWord = 6, kSecondsPerMinute = 60;  // an estimate

}  // namespace

/// How long so much text takes at the current rate, and how much text so long a time.
std::uint32_t Player::Conductor::seconds_of(std::uint64_t bytes) const {
  return static_cast<std::uint32_t>(bytes * kSecondsPerMinute / kBytesPerWord / settings_.voice().rate_wpm);
}

std::int64_t Player::Conductor::bytes_of(int seconds) const {
  return std::int64_t{seconds} * settings_.voice().rate_wpm * kBytesPerWord / kSecondsPerMinute;
}

Whereabouts Player::Conductor::whereabouts() const {
  if (!heard_part_) return {.article_count = script_.article_count()};
  return whereabouts(*heard_part_, heard_place_);
}

Whereabouts Player::Conductor::whereabouts(const Part& part, Place place) const {
  const std::uint64_t offset = part.text->offset + part.at(place).span.begin;
  const std::uint64_t bytes = std::max(script_.byte_count(part.article), offset);
  const bool is_open = script_.byte_count(part.article) == 0;
  return {part.article + 1,
          script_.article_count(),
          script_.number_of(place),
          script_.sentence_count(part.article),
          offset,
          seconds_of(offset),
          is_open ? 0 : seconds_of(bytes) - seconds_of(offset)};
}

}  // namespace docbao
