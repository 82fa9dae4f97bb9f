// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "speechd/protocol.hpp"
#include "speechd/speaker.hpp"

namespace docbao::speechd {

/// The module that speaks: answers go to the outbox, messages to the speaker. Used by the thread that reads
/// commands; nothing of it waits for sound.
class DocbaoModule final : public Module {
 public:
  /// All must outlive it.
  DocbaoModule(Outbox& outbox, Speaker& speaker, Log& log) noexcept
      : outbox_(outbox), speaker_(speaker), log_(log) {}

  void reply(std::string lines) override { outbox_.reply(std::move(lines)); }
  bool start(std::string& line) override;
  void speak(std::string reply, Request request) override;
  void stop() override { outbox_.stop(); }
  void pause() override { outbox_.pause(); }
  std::string voices() override { return speaker_.voices(); }
  void set_log_level(int level) override { log_.set_level(level); }
  bool debug(const std::string& path) override { return log_.debug(path); }

 private:
  Outbox& outbox_;
  Speaker& speaker_;
  Log& log_;
};

}  // namespace docbao::speechd
