// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_descriptor.hpp"
#include "docbao/result.hpp"

namespace docbao {

/// What the server says: an answer, or what becomes of a message.
struct SsipNews {
  int code = 0;
  std::vector<std::string> data;  ///< the lines before the last, without the code

  bool is_event() const noexcept { return code >= kFirstEvent; }
  bool is_refusal() const noexcept { return code >= kFirstRefusal && code < kFirstEvent; }

 private:
  static constexpr int kFirstRefusal = 300, kFirstEvent = 700;
};

/// A connection to Speech Dispatcher. Commands are sent without waiting for the answers to those before them,
/// and nothing here waits at all: a server that stands still holds up nobody. One thread at a time.
class SsipConnection {
 public:
  /// Of a socket that does not block.
  explicit SsipConnection(FileDescriptor socket) : socket_(std::move(socket)) {}

  int fd() const noexcept { return socket_.get(); }
  /// Lines to be sent, without the end of the last. The server will answer with so many answers.
  void ask(std::string_view lines, std::size_t answers = 1);
  /// Sends what the socket has room for.
  void send();
  /// Sends, and takes what has come. Fails with DeviceFailed, detail "speechd_gone", "speechd_silent" where
  /// answers have been due for ten seconds, or "speechd_refuses" where it speaks another language than SSIP.
  Status exchange();
  std::optional<SsipNews> take();
  std::size_t unanswered() const noexcept { return unanswered_; }

 private:
  bool receive();
  void split();
  void take_line(std::string_view line);

  FileDescriptor socket_;
  std::string out_, in_;
  SsipNews begun_;  // its last line is to come
  std::deque<SsipNews> news_;
  std::size_t unanswered_ = 0;
  std::chrono::steady_clock::time_point last_sign_;  // of life, while answers are due
  bool is_broken_ = false, is_foreign_ = false;
};

}  // namespace docbao
