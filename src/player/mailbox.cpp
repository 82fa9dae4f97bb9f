// SPDX-License-Identifier: GPL-3.0-or-later
#include "player/mailbox.hpp"

#include <algorithm>

#include "docbao/voice.hpp"
#include "player/moves.hpp"

namespace docbao {
namespace {

constexpr int kVolumeStep = 10;

bool begins_anew(const Request& request) noexcept {
  if (request.what != Request::What::Command) return true;
  const CommandKind kind = request.command.kind;
  return is_move(kind) || (kind >= CommandKind::RepeatSlowly && kind <= CommandKind::SayAsWritten);
}

}  // namespace

void Mailbox::send(Command command) {
  if (command.kind == CommandKind::Stop) return stop();
  if (command.kind == CommandKind::Find || command.kind == CommandKind::FindAgain) return find({});
  const std::lock_guard lock(mutex_);
  put({.command = resolve(command)});
}

void Mailbox::say(std::string text) {
  if (text.empty()) return;
  const std::lock_guard lock(mutex_);
  put({.what = Request::What::Say, .text = std::move(text)});
}

void Mailbox::go_to(std::uint32_t article, TextMark mark) {
  const std::lock_guard lock(mutex_);
  put({.what = Request::What::GoTo, .article = article, .mark = std::move(mark)});
}

void Mailbox::find(std::string words) {
  const std::lock_guard lock(mutex_);
  put({.what = Request::What::Find, .text = std::move(words)});
}

void Mailbox::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_.store(true, std::memory_order_release);
    if (mouth_) mouth_->hush();
    arrived_.notify_all();
  }
  stop_.request_stop();  // not under the lock: it calls whoever waits for it
}

bool Mailbox::is_paused() const {
  const std::lock_guard lock(mutex_);
  return paused_;
}

/// What a command means now: a switch becomes the one or the other, the volume a percentage.
Command Mailbox::resolve(Command command) {
  switch (command.kind) {
    case CommandKind::PauseOrResume: return {paused_ ? CommandKind::Resume : CommandKind::Pause, 0};
    case CommandKind::Louder: return {CommandKind::SetVolume, volume_percent_ + kVolumeStep};
    case CommandKind::Softer: return {CommandKind::SetVolume, volume_percent_ - kVolumeStep};
    default: return command;
  }
}

/// Whoever asks to hear something else does not want to sit in silence: it ends a pause. The mouth goes on
/// only when the old sound was dropped (settle).
void Mailbox::put(Request request) {
  Command& command = request.command;
  if (begins_anew(request)) paused_ = false;
  else if (command.kind == CommandKind::Pause || command.kind == CommandKind::Resume)
    paused_ = command.kind == CommandKind::Pause;
  if (command.kind == CommandKind::SetVolume)
    volume_percent_ = command.number = std::clamp(command.number, 0, kLoudestPercent);
  if (mouth_ && paused_) mouth_->set_paused(true);
  if (mouth_) mouth_->set_volume(volume_percent_);
  requests_.push_back(std::move(request));
  arrived_.notify_all();
}

void Mailbox::set_suspended(bool suspended) {
  const std::lock_guard lock(mutex_);
  suspended_ = suspended;
  if (!suspended) went_on_ = std::chrono::steady_clock::now();
  if (mouth_ && (suspended_ || requests_.empty())) mouth_->set_paused(paused_ || suspended_);
}

bool Mailbox::has_just_gone_on() const {
  constexpr std::chrono::seconds kAWhile{2};
  const std::lock_guard lock(mutex_);
  return went_on_ != std::chrono::steady_clock::time_point{} &&
         std::chrono::steady_clock::now() - went_on_ < kAWhile;
}

std::optional<Request> Mailbox::take() {
  players_.check();
  const std::lock_guard lock(mutex_);
  if (requests_.empty()) return std::nullopt;
  Request request = std::move(requests_.front());
  requests_.pop_front();
  return request;
}

void Mailbox::attach(Mouth* mouth) {
  const std::lock_guard lock(mutex_);
  mouth_ = mouth;
  if (!mouth_) return;
  mouth_->set_paused(paused_ || suspended_);
  mouth_->set_volume(volume_percent_);
  if (stopped_) mouth_->hush();
}

void Mailbox::settle() {
  players_.check();
  const std::lock_guard lock(mutex_);
  if (mouth_ && requests_.empty()) mouth_->set_paused(paused_ || suspended_);
}

bool Mailbox::wait(std::chrono::milliseconds at_most) {
  players_.check();
  std::unique_lock lock(mutex_);
  const bool has_come =
      arrived_.wait_for(lock, at_most, [this] { return !requests_.empty() || woken_ || stopped_; });
  woken_ = false;
  return !has_come;
}

void Mailbox::wake() {
  const std::lock_guard lock(mutex_);
  woken_ = true;
  arrived_.notify_all();
}

}  // namespace docbao
