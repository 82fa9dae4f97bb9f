// SPDX-License-Identifier: GPL-3.0-or-later
#include "speechd/docbao_module.hpp"

#include "docbao/message.hpp"

namespace docbao::speechd {

bool DocbaoModule::start(std::string& line) {
  const Status started = speaker_.start();
  if (started) line = "docbao: Initialized successfully.";
  else
    line = to_message(started.error(), Language::Vietnamese) + '\n' +
           to_message(started.error(), Language::English);
  return started.has_value();
}

void DocbaoModule::speak(std::string reply, Request request) {
  speaker_.say(std::move(request), outbox_.begin(std::move(reply)));
}

}  // namespace docbao::speechd
