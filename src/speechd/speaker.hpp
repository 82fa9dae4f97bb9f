// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "docbao/synthesizer.hpp"
#include "screen/message_reader.hpp"
#include "speechd/log.hpp"
#include "speechd/message_stream.hpp"
#include "speechd/outbox.hpp"
#include "speechd/protocol.hpp"
#include "speechd/voice_book.hpp"

namespace docbao::speechd {

/// Makes the sound of messages, on a thread of its own. Of several messages that wait only the last is said.
class Speaker {
 public:
  /// Both must outlive it. The tables are read by its thread, from now on.
  Speaker(Outbox& outbox, Log& log);
  /// Waits until the thread notices that nothing is wanted any more; Outbox::stop() goes before.
  ~Speaker();

  /// Starts the engine; nothing is said before. Fails as list_voices() and Synthesizer::make() do.
  Status start();
  /// What is said next. Any thread.
  void say(Request request, Turn turn);
  /// Module::voices(): the lines.
  std::string voices() const { return book_ ? book_->lines() : std::string{}; }

 private:
  struct Waiting {
    Request request;
    Turn turn;
  };

  Result<VoiceBook> make_book();
  void run();
  void prepare();
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

  // The thread's own.
  std::optional<MessageReader> reader_;
  Voice voice_;                                          ///< of the message
  std::optional<Voice> in_use_;                          ///< by the synthesizer
  std::map<std::string, std::optional<Voice>> foreign_;  ///< for voice_

  std::mutex mutex_;
  std::condition_variable wake_;
  std::optional<Waiting> waiting_;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace docbao::speechd
