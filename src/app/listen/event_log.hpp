// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <string>

#include "app/listen/background.hpp"
#include "app/listen/line_queue.hpp"
#include "base/file_descriptor.hpp"
#include "docbao/player.hpp"

namespace docbao::app {

/// --events: what the player does, one JSON object a line, for editors and highlighters. Nothing where it is
/// not asked for. A thread of its own writes. A reader that goes away ends the log, not the reading; one that
/// stands still loses the oldest events, and {"event":"lost","lost":n} in their place tells how many. A write
/// that fails for another reason (a full disk) ends the log too, and failure() tells of it.
class EventLog {
 public:
  static constexpr std::size_t kMostBytes = 1 << 16;  ///< some minutes of words, as many as a pipe holds

  /// `where`: "" for none, the number of an open descriptor, or a file's name; a FIFO that nobody reads yet
  /// is opened as soon as somebody does. At most `most_bytes` wait. Fails with CannotWrite.
  static Result<EventLog> open(const std::string& where, std::size_t most_bytes = kMostBytes);
  /// Never waits.
  void write(const PlayerEvent& event);
  /// Why the log ended before the reading; nothing where it did not.
  Status failure() const;
  /// As Background::close().
  bool close(std::chrono::steady_clock::time_point deadline, const std::stop_token& stop) {
    return !background_ || background_->close(deadline, stop);
  }

 private:
  struct Failure;
  std::shared_ptr<Failure> failure_;  // shared with the thread
  std::unique_ptr<Background<LineQueue>> background_;
};

}  // namespace docbao::app
