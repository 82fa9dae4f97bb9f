// SPDX-License-Identifier: GPL-3.0-or-later
// The conductor's side that carries out commands.
#include <algorithm>

#include "player/conductor.hpp"

namespace docbao {
namespace {

constexpr std::uint64_t kMsPerMinute = 60'000;

}  // namespace

void Player::Conductor::carry_out_requests() {
  while (std::optional<Request> request = mail_.take()) carry_out(std::move(*request));
  mail_.settle();
  if (const bool paused = mail_.is_paused(); paused != told_paused_) {
    told_paused_ = paused;
    tell(paused ? Kind::Paused : Kind::Resumed);
  }
}

void Player::Conductor::carry_out(Request request) {
  switch (request.what) {
    case Request::What::Command: return carry_out(request.command);
    case Request::What::Say: return say_text(request.text);
    case Request::What::Find: return find(std::move(request.text));
    case Request::What::GoTo: return go_to(request.article, request.mark);
  }
}

void Player::Conductor::carry_out(Command command) {
  if (is_move(command.kind)) return move(command);
  if (const std::optional<int> value = settings_.apply(command)) return set(command, *value);
  switch (command.kind) {
    case CommandKind::RepeatSlowly:
    case CommandKind::SayAsWritten:
    case CommandKind::SpellSentence:
    case CommandKind::SpellWord: return say_again(command.kind);
    case CommandKind::WhereAmI:
    case CommandKind::Bookmark:
    case CommandKind::SaveForLater:
    case CommandKind::GoToBookmark: return tell(Kind::Answered, command);
    case CommandKind::SetVolume: return tell(Kind::Changed, command, command.number);
    case CommandKind::SleepTimer:
      sleep_after_ =
          command.number <= 0 ? 0 : listened_ + kMsPerMinute * static_cast<std::uint64_t>(command.number);
      return tell(Kind::Changed, command, command.number);
    default: return;  // pauses act in the mailbox
  }
}

void Player::Conductor::move(Command command) {
  const bool is_time = command.kind == CommandKind::GoToTime || command.kind == CommandKind::SkipTime;
  const bool passes_notice = hears_notice() && is_step_ahead(command.kind);
  const Found target = passes_notice ? Found{current_}
                       : is_time     ? find_time(command)
                                     : find_target(script_, command, current_, settings_.filter());
  tell_of_losses();
  if (!target) return give_up(target.error());
  if (!*target) return tell(Kind::AtEdge, command);
  move_to(**target);
}

void Player::Conductor::move_to(Place place) {
  heard_word_ = {};
  if (!skip_to(place)) jump({place, false});
}

void Player::Conductor::set(Command command, int value) {
  is_stale_ = true;
  PlayerEvent event{Kind::Changed,   command,      value, heard_part_ ? heard_part_->text : nullptr,
                    heard_sentence_, whereabouts()};
  event.voice = settings_.voice().name;
  if (on_event_) on_event_(event);
}

/// The current sentence once more in another manner. After its spelling it goes on as before; a word's
/// spelling interrupts the sentence, which begins again.
void Player::Conductor::say_again(CommandKind kind) {
  const Result<PartPtr> part = script_.part(current_.article, current_.part);
  if (!part) return give_up(part.error());
  if (!*part) return;
  if (kind == CommandKind::SpellWord) return say_asides({Composer::spell(*(*part)->text, heard_word_)});
  if (kind == CommandKind::SpellSentence)
    return say_asides({Composer::spell(*(*part)->text, (*part)->at(current_).span)});
  const Manner manner = kind == CommandKind::RepeatSlowly ? Manner::Slow : Manner::AsWritten;
  jump({current_, true}, {Turn{current_, manner, {current_, true}}});
}

void Player::Conductor::say_text(const std::string& text) {
  say_asides(setup_.composer.compose_message(text, settings_.voice()));
}

void Player::Conductor::say_asides(std::vector<Utterance> asides) {
  const Cursor again{current_, false};
  std::deque<Turn> turns;
  for (Utterance& aside : asides) turns.push_back({current_, Manner::Aside, again, std::move(aside)});
  jump(again, std::move(turns));
}

/// Who steps ahead while an article's loss is told of is led to the sentence behind that, which was not
/// heard.
bool Player::Conductor::hears_notice() const {
  return !queued_.empty() && queued_.front().has_begun && queued_.front().turn.is_notice;
}

/// Drops all that was not heard and goes on elsewhere.
void Player::Conductor::jump(Cursor cursor, std::deque<Turn> first) {
  mouth_->drop();
  go_on_from(cursor, std::move(first));
}

/// Goes on there with a mouth that knows of nothing.
void Player::Conductor::go_on_from(Cursor cursor, std::deque<Turn> first) {
  queued_.clear();
  failure_.reset();
  asides_ = std::move(first);
  unsaid_with_turn_ = 0;
  cursor_ = cursor;
  current_ = cursor.place;
  is_stale_ = at_end_ = false;
}

/// Goes to a sentence that the mouth was given already; false where it was not.
bool Player::Conductor::skip_to(Place place) {
  const auto found = std::ranges::find_if(queued_, [&](const Queued& queued) {
    return queued.turn.place == place && queued.turn.manner == Manner::Usual && !queued.has_begun;
  });
  if (found == queued_.end() || is_stale_ || !asides_.empty() || !unsaid_.empty()) return false;
  if (!mouth_->skip_to(static_cast<std::size_t>(found - queued_.begin()))) return false;
  queued_.erase(queued_.begin(), found);
  current_ = place;
  return true;
}

}  // namespace docbao
