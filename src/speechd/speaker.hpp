// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "docbao/synthesizer.hpp"
#include "screen/message_reader.hpp"
#include "speechd/log.hpp"
#include "speechd/message_stream.hpp"
#include "speechd/outbox.hpp"
#include "speechd/protocol.hpp"
#include "speechd/voice_book.hpp"

namespace docbao::speechd {

/// Makes the sound of messages. One thread at a time speaks, not always the same; of several messages that
/// wait only the last is said.
class Speaker {
 public:
  /// Both must outlive it.
  Speaker(Outbox& outbox, Log& log);

  /// Reads the tables, which is done before the first message otherwise. Any thread.
  void prepare();
  /// Starts the engine; before all messages. Fails as list_voices() and Synthesizer::make() do.
  Status start();
  /// What is said next. Any thread.
  void say(Request request, Turn turn);
  /// Whether the calling thread is to speak(): something waits, and no other thread is at it.
  bool claim();
  /// Says what waits, until nothing does. `between` is called between two blocks of sound; it may have the
  /// message stopped, and another one said.
  void speak(const std::function<void()>& between);
  /// Module::voices(): the lines. Any thread.
  std::string voices() const { return book_ ? book_->lines() : std::string{}; }

 private:
  struct Waiting {
    Request request;
    Turn turn;
  };

  Result<VoiceBook> make_book();
  void read_tables();
  std::optional<Waiting> next();
  void say_now(Request& request, Turn turn);
  bool say_text(const Request& request, std::string_view text, MessageStream& stream);
  bool say_parts(const std::vector<MessagePart>& parts, MessageStream& stream);
  std::vector<MessagePart> read(const Request& request, std::string_view text);
  bool use_voice_of(const std::string& language);
  bool use(const Voice& voice);
  void tell(const Error& error);

  Outbox& outbox_;
  Log& log_;
  OwnSettings own_;
  Result<VoiceBook> book_;
  std::unique_ptr<Synthesizer> synthesizer_;

  // Of the thread that speaks.
  const std::function<void()>* between_ = nullptr;
  std::optional<MessageReader> reader_;
  Voice voice_;                           ///< of the message
  std::optional<Voice> in_use_;           ///< by the synthesizer
  std::map<std::string, Voice> foreign_;  ///< for voice_

  std::once_flag tables_;
  std::mutex mutex_;
  std::optional<Waiting> waiting_;
  bool is_speaking_ = false;
};

}  // namespace docbao::speechd
