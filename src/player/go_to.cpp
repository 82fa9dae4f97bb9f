// SPDX-License-Identifier: GPL-3.0-or-later
// The conductor's side that goes to times, marks and words, and takes what was found beside the reading.
#include <algorithm>
#include <utility>

#include "player/conductor.hpp"

namespace docbao {

/// Where a command that counts in seconds leads to.
Found Player::Conductor::find_time(Command command) {
  const std::int64_t step = bytes_of(command.number);
  const auto at = [](std::int64_t offset) {
    return static_cast<std::uint64_t>(std::max(offset, std::int64_t{0}));
  };
  if (command.kind == CommandKind::GoToTime) return at_offset(script_, current_.article, at(step));
  const Result<PartPtr> part = script_.part(current_.article, current_.part);
  if (!part || !*part) return part ? Found{std::nullopt} : fail(part.error());
  const bool is_in_word = heard_place_ == current_ && heard_word_ != Span{};
  const std::uint32_t here = is_in_word ? heard_word_.begin : (*part)->at(current_).span.begin;
  const std::uint64_t target = at(static_cast<std::int64_t>((*part)->text->offset) + here + step);
  const std::uint64_t end = script_.byte_count(current_.article);
  if (command.number > 0 && end > 0 && target >= end)
    return find_target(script_, {CommandKind::NextArticle}, current_, settings_.filter());
  const Found found = at_offset(script_, current_.article, target);
  const bool stays = found && *found && command.number > 0 && **found <= current_;
  return stays ? after(script_, current_, settings_.filter()) : found;
}

void Player::Conductor::go_to(std::uint32_t article, const TextMark& mark) {
  const Found target =
      article < script_.article_count() ? at_mark(script_, article, mark) : Found{std::nullopt};
  if (!target) return give_up(target.error());
  if (!*target) return tell(Kind::PlaceLost, {CommandKind::GoToBookmark});
  entered_.insert(article);
  move_to(**target);
  tell_place(Kind::PlaceFound, **target, {CommandKind::GoToBookmark});
}

/// Looks beside the reading, which goes on meanwhile.
void Player::Conductor::find(std::string words) {
  if (!words.empty()) sought_ = std::move(words);
  Result<Wanted> wanted = words_behind_here();
  if (!wanted) return give_up(std::move(wanted.error()));
  finding_.begin([open = setup_.open_beside, wanted = std::move(*wanted)](const std::stop_token& stop) {
    return look_for(open, wanted, stop);
  });
}

/// The words that are sought, behind the sentence where the listener is.
Result<Wanted> Player::Conductor::words_behind_here() {
  const Result<PartPtr> part = script_.part(current_.article, current_.part);
  if (!part) return fail(part.error());
  const std::uint64_t from = *part ? (*part)->text->offset + (*part)->at(current_).span.end : 0;
  return Wanted{current_.article, sought_, from};
}

void Player::Conductor::take_answers() {
  if (const std::optional<Sighting> sighting = finding_.take()) arrive(*sighting);
  if (const std::optional<Length> length = counting_.take()) {
    script_.learn_length(length->article, length->sentences, length->bytes);
    if (heard_part_ && heard_part_->article == length->article) tell(Kind::LengthKnown);
  }
  if (!heard_part_ || being_counted_ == heard_part_->article) return;
  being_counted_ = heard_part_->article;
  if (script_.sentence_count(*being_counted_) > 0 || !setup_.open_beside) return;
  counting_.begin([open = setup_.open_beside, article = *being_counted_](const std::stop_token& stop) {
    return measure(open, article, stop);
  });
}

/// Goes to what was found, if the listener is still in that article.
void Player::Conductor::arrive(const Sighting& sighting) {
  if (sighting.article != current_.article) return;
  if (sighting.is_unseen) {
    const Result<Wanted> wanted = words_behind_here();
    const Result<Sighting> seen = wanted ? look_for(script_, *wanted) : fail(wanted.error());
    return seen ? arrive(*seen) : give_up(seen.error());
  }
  if (!sighting.offset) return tell(Kind::NotFound);
  const Found target = at_offset(script_, sighting.article, *sighting.offset);
  if (!target) return give_up(target.error());
  if (!*target) return tell(Kind::NotFound);
  move_to(**target);
  tell_place(Kind::Found, **target, {CommandKind::Find}, sighting.is_before ? 1 : 0);
}

}  // namespace docbao
