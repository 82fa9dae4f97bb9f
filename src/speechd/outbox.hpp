// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace docbao::speechd {

/// A message being said: each has a number of its own, from 1 on.
using Turn = std::uint64_t;

/// All that goes to Speech Dispatcher: answers, events and sound, in whole pieces that never mingle. Holds
/// the turn of the message that is being said now: each one begins once and ends once, with 702 END, 703 STOP
/// or 704 PAUSE, and nothing of it follows its end.
///
/// Two threads call it: the one that reads commands, which never waits for the server, and the one that makes
/// sound, which may. Either writes what there is to write itself, since another thread would have to wake up
/// first; what the reader of commands cannot write at once is written by a third thread, the outbox's own. No
/// lock is held meanwhile. A server that does not read makes the sound wait, at some 30 KB, and never a
/// command: what is stopped is taken out of what has not been written yet.
class Outbox {
 public:
  /// Writes all of it; false where nobody reads any more.
  using Write = std::function<bool(std::string_view)>;

  /// Whether a write of 4 KB would not wait.
  using CanWrite = std::function<bool()>;

  /// `on_gone` is called once, by the thread that writes, when `write` has failed.
  Outbox(Write write, CanWrite can_write, std::function<void()> on_gone);
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;
  /// Waits for a write that has been begun; what was not begun is lost. See drain().
  ~Outbox();

  // By the thread that reads commands.

  /// Whole lines. Waits only where the server has left a megabyte of answers unread.
  void reply(std::string lines);
  /// Ends the message that is being said with 703, answers, and begins the next with 701.
  Turn begin(std::string lines);
  /// 703, and no more of the message.
  void stop();
  /// 704 at the message's next mark of the server's own, be its sound made already or not.
  void pause();
  /// Waits until all is written, as long as something is written each `patience_ms`. False where it is not.
  bool drain(int patience_ms);

  // By the thread that makes sound. All are refused, with false, once the turn is over.

  bool is_wanted(Turn turn) const;
  /// `block` is a whole 705 block. Waits for room.
  bool sound(Turn turn, std::string block);
  /// Tells that the mark of that name is reached; false also where the message pauses there.
  bool mark(Turn turn, std::string_view name);
  /// 702.
  bool end(Turn turn);

 private:
  enum class Kind : std::uint8_t { Answer, Sound, Mark, ServerMark, End };
  struct Item {
    Kind kind;
    std::string bytes;
  };

  bool is_now(Turn turn) const noexcept { return turn == now_ && !is_closing_ && !is_gone_; }
  void push(Kind kind, std::string bytes);
  void close(std::string bytes);
  void stop_now();
  void forget_from(std::deque<Item>::iterator first);
  void run();
  bool can_begin(bool may_wait) const;
  void write_on(std::unique_lock<std::mutex>& lock, bool may_wait);
  std::string take();

  Write write_;
  CanWrite can_write_;
  std::function<void()> on_gone_;
  mutable std::mutex mutex_;
  std::condition_variable filled_, room_;
  std::deque<Item> items_;
  std::size_t sound_bytes_ = 0, answer_bytes_ = 0;  ///< of items_
  std::uint64_t writes_ = 0;                        ///< that have succeeded
  Turn last_ = 0, now_ = 0;                         ///< now_: 0 where nothing is being said
  bool is_closing_ = false;                         ///< the end of now_ is in items_
  bool is_pausing_ = false;
  bool is_writing_ = false, is_gone_ = false, is_over_ = false;
  std::thread thread_;
};

}  // namespace docbao::speechd
