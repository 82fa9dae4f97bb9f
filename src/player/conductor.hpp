// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <set>

#include "player/errand.hpp"
#include "player/mailbox.hpp"
#include "player/mouth.hpp"
#include "player/survey.hpp"
#include "player/turn.hpp"

namespace docbao {

/// What the player's thread does: carries out commands, tells of what is heard, has the mouth say one
/// sentence after the other.
class Player::Conductor {
 public:
  Conductor(PlayerSetup setup, std::unique_ptr<Mouth> mouth, Listener on_event);
  Status open_mouth();
  Mailbox& mail() noexcept { return mail_; }
  Status run(const std::stop_token& stop);
  bool advance();
  bool owes_sound() const { return mouth_->owes_sound(); }
  const Status& result() const noexcept { return result_; }

 private:
  using Kind = PlayerEvent::Kind;
  /// A turn that the mouth was given.
  struct Queued {
    Turn turn;
    PartPtr part;
    bool has_begun = false;  // to be heard
  };

  // ---- commands
  void carry_out_requests();
  void carry_out(Request request);
  void carry_out(Command command);
  void move(Command command);
  void move_to(Place place);
  Found find_time(Command command);
  void go_to(std::uint32_t article, const TextMark& mark);
  void find(std::string words);
  void take_answers();
  Result<Wanted> words_behind_here();
  void arrive(const Sighting& sighting);
  void set(Command command, int value);
  void say_again(CommandKind kind);
  void say_text(const std::string& text);
  void say_asides(std::vector<Utterance> asides);
  void jump(Cursor cursor, std::deque<Turn> first = {});
  void go_on_from(Cursor cursor, std::deque<Turn> first = {});
  bool skip_to(Place place);
  bool hears_notice() const;

  // ---- what is heard
  void look();
  void begin_to_hear();
  void hear_word(Span word);
  void count_underruns();
  void count_sleep();
  void renew_what_is_ahead();
  void tell_of_losses();
  void tell(Kind kind, Command command = {}, int value = 0);
  void tell_place(Kind kind, Place place, Command command = {}, int value = 0);
  std::uint32_t seconds_of(std::uint64_t bytes) const;
  std::int64_t bytes_of(int seconds) const;
  Whereabouts whereabouts() const;
  Whereabouts whereabouts(const Part& part, Place place) const;

  // ---- making sound
  Status make_sound();
  void end_turn(Mouth::Ending ending);
  void take_back_voice(const Mouth::Ending& ending);
  bool wants_turn() const;
  bool is_next_at_hand() const;
  bool begin_turn();
  std::optional<Turn> next_turn();
  bool say_losses(std::optional<Place> before);
  Found resumed(Place place);
  void give_up(Error error);
  void lose_device(const Error& error);
  void tell_loss(const Error& error);
  bool find_device();
  bool finish();

  PlayerSetup setup_;
  Listener on_event_;
  Mailbox mail_;
  Script script_;
  Settings settings_;

  Cursor cursor_;  // what is made next, after asides_
  std::deque<Turn> asides_;
  std::deque<LostArticle> unsaid_;    // of which the listener has not heard
  std::size_t unsaid_with_turn_ = 0;  // of those, from the front
  std::deque<Queued> queued_;         // the front is being heard once it has begun
  std::set<std::uint32_t> entered_;   // articles

  Place current_;       // what the listener hears, or will hear after a move
  PartPtr heard_part_;  // null before the first sentence
  Place heard_place_;
  Span heard_sentence_, heard_word_;
  std::size_t good_voice_ = 0, voice_of_last_ = 0;  // the last that could say a turn; that of the last turn
  bool is_stale_ = false;  // the settings changed: what the mouth has behind the current turn is out of date
  bool at_end_ = false;    // of the text
  bool told_paused_ = false;
  bool is_early_ = false;  // a command ended the wait, not the clock
  std::uint32_t underruns_ = 0, retries_left_ = 0;
  std::uint64_t last_heard_ = 0, listened_ = 0, sleep_after_ = 0;  // milliseconds; sleep after 0: never
  std::optional<Error> untold_loss_;  // of a device that did not bear that the process stood still
  std::optional<Error> failure_;      // of text or engine: told when all before was heard
  Status result_;
  std::string sought_;                          // words
  std::optional<std::uint32_t> being_counted_;  // an article

  Errand<Length> counting_;  // these three last: their threads use the mailbox
  Errand<Sighting> finding_;
  std::unique_ptr<Mouth> mouth_;
};

}  // namespace docbao
