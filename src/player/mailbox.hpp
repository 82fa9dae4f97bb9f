// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include "base/one_thread.hpp"
#include "docbao/player_command.hpp"
#include "docbao/text_mark.hpp"
#include "player/mouth.hpp"

namespace docbao {

/// What somebody asks of the player.
struct Request {
  enum class What : std::uint8_t {
    Command,
    Say,   ///< `text`
    Find,  ///< `text`; the last one's where it is empty
    GoTo,  ///< `mark` of `article`
  } what = What::Command;
  Command command = {};
  std::string text = {};
  std::uint32_t article = 0;  ///< counted from 0
  TextMark mark = {};
};

/// Between those who send commands and the thread that carries them out. The lock is held for a few
/// instructions only. What must be heard at once (a pause, a stop, the volume) acts on the mouth before it is
/// put in the box, even while the other thread waits for text.
class Mailbox {
 public:
  explicit Mailbox(int volume_percent = 100) : volume_percent_(volume_percent) {}

  // ---- any thread
  void send(Command command);
  void say(std::string text);
  void go_to(std::uint32_t article, TextMark mark);
  void find(std::string words);
  void stop();
  bool is_paused() const;
  /// Silent for a while, whatever the commands say; nobody is told.
  void set_suspended(bool suspended);
  /// Within the last two seconds: what fails now failed because the process stood still.
  bool has_just_gone_on() const;
  /// Ends wait(): something else than a command has come.
  void wake();

  // ---- the player's thread
  std::optional<Request> take();
  /// A mouth gets the pause and the volume when it was opened; null while it is closed.
  void attach(Mouth* mouth);
  /// The mouth speaks or stands still as the last command wants it: called when all were carried out.
  void settle();
  /// False where mail or wake() ended it before its time.
  bool wait(std::chrono::milliseconds at_most);
  /// Asked to stop with the mailbox: for whoever waits on the player's thread for something else than mail.
  std::stop_token stop_token() const noexcept { return stop_.get_token(); }
  bool is_stopped() const noexcept { return stopped_.load(std::memory_order_acquire); }

 private:
  Command resolve(Command command);
  void put(Request request);

  OneThread players_;  // the player's thread
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Request> requests_;
  Mouth* mouth_ = nullptr;
  bool paused_ = false, suspended_ = false, woken_ = false;
  std::chrono::steady_clock::time_point went_on_{};
  int volume_percent_;
  std::atomic<bool> stopped_{false};
  std::stop_source stop_;
};

}  // namespace docbao
