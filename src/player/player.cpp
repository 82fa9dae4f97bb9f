// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/player.hpp"

#include "player/conductor.hpp"
#include "player/sound_mouth.hpp"

namespace docbao {
namespace {

using namespace std::chrono_literals;

constexpr auto kLookEvery = 20ms;  // how often the listener's progress is looked at
constexpr auto kRetryEvery = 1s;   // a vanished device

}  // namespace

Result<std::unique_ptr<Player>> Player::make(PlayerSetup setup, Synthesizer& synthesizer, Listener on_event) {
  auto mouth = std::make_unique<SoundMouth>(setup.open_sink, synthesizer);
  return make(std::move(setup), std::move(mouth), std::move(on_event));
}

Result<std::unique_ptr<Player>> Player::make(PlayerSetup setup, std::unique_ptr<Mouth> mouth,
                                             Listener on_event) {
  auto conductor = std::make_unique<Conductor>(std::move(setup), std::move(mouth), std::move(on_event));
  if (Status opened = conductor->open_mouth(); !opened) return fail(std::move(opened.error()));
  return std::unique_ptr<Player>(new Player(std::move(conductor)));
}

Player::Player(std::unique_ptr<Conductor> conductor) : conductor_(std::move(conductor)) {}
Player::~Player() = default;

void Player::send(Command command) { conductor_->mail().send(command); }
void Player::say(std::string text) { conductor_->mail().say(std::move(text)); }
void Player::set_suspended(bool suspended) { conductor_->mail().set_suspended(suspended); }
void Player::go_to(std::uint32_t article, TextMark mark) {
  conductor_->mail().go_to(article, std::move(mark));
}
void Player::find(std::string words) { conductor_->mail().find(std::move(words)); }
bool Player::is_paused() const { return conductor_->mail().is_paused(); }
Status Player::run(const std::stop_token& stop) { return conductor_->run(stop); }
bool Player::advance() { return conductor_->advance(); }
bool Player::owes_sound() const { return conductor_->owes_sound(); }
Status Player::result() const { return conductor_->result(); }

Player::Conductor::Conductor(PlayerSetup setup, std::unique_ptr<Mouth> mouth, Listener on_event)
    : setup_(std::move(setup)),
      on_event_(std::move(on_event)),
      mail_(setup_.volume_percent),
      script_(setup_.queue, mail_.stop_token()),
      settings_(setup_.voices),
      counting_([this] { mail_.wake(); }),
      finding_([this] { mail_.wake(); }),
      mouth_(std::move(mouth)) {
  mouth_->wake_by([this] { mail_.wake(); });
}

Status Player::Conductor::open_mouth() {
  if (Status opened = mouth_->open(mail_.stop_token()); !opened) return opened;
  mail_.attach(mouth_.get());
  return {};
}

Status Player::Conductor::run(const std::stop_token& stop) {
  const std::stop_callback on_stop(stop, [this] { mail_.stop(); });
  while (advance()) is_early_ = !mail_.wait(mouth_->is_open() ? kLookEvery : kRetryEvery);
  if (stop.stop_requested()) return fail(ErrorCode::Interrupted);
  return result_;
}

bool Player::Conductor::advance() {
  if (mail_.is_stopped()) return false;
  if (mouth_->is_open()) look();  // first: a command means the sentence that is heard now
  carry_out_requests();
  take_answers();
  if (!mouth_->is_open() && !find_device()) return result_.has_value();
  Status made = make_sound();
  tell_of_losses();
  if (!made) lose_device(made.error());
  return mail_.is_stopped() || !finish();
}

/// The end: all was heard, and a device may play out what it holds.
bool Player::Conductor::finish() {
  if (!at_end_ || !mouth_->is_open() || !mouth_->is_all_heard()) return false;
  look();
  result_ = mouth_->finish();
  if (mail_.is_stopped()) return true;
  if (failure_) result_ = fail(*failure_);
  if (result_) tell(Kind::Finished);
  return true;
}

void Player::Conductor::lose_device(const Error& error) {
  mail_.attach(nullptr);
  jump({current_, false});
  mouth_->close();
  retries_left_ = setup_.device_retries;
  result_ = retries_left_ > 0 ? Status{} : fail(error);
  if (mail_.has_just_gone_on()) untold_loss_ = error;
  else tell_loss(error);
}

void Player::Conductor::tell_loss(const Error& error) {
  PlayerEvent event{Kind::DeviceLost};
  event.error = &error;
  if (on_event_) on_event_(event);
}

/// Tries to open the device again; false while there is none, with a result_ that fails when there is no more
/// hope.
bool Player::Conductor::find_device() {
  if (!result_) return false;
  if (Status opened = open_mouth(); !opened) {
    if (const auto untold = std::exchange(untold_loss_, std::nullopt)) tell_loss(*untold);
    // A listener who presses keys for want of sound does not use up the patience.
    if (!is_early_ && --retries_left_ == 0) result_ = std::move(opened);
    return false;
  }
  underruns_ = 0;
  if (!std::exchange(untold_loss_, std::nullopt)) tell(Kind::DeviceBack);
  return true;
}

}  // namespace docbao
