// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interrupt.hpp"
#include "app/listen/announcer.hpp"
#include "app/options.hpp"
#include "app/session.hpp"

using namespace docbao;
using namespace docbao::app;

int main(int argc, char** argv) {
  Interrupt interrupt;
  Messages messages(Language::English);
  int exit_code = kExitDone;
  std::optional<Invocation> invocation = parse_command_line({argv + 1, argv + argc}, messages, exit_code);
  if (!invocation) return exit_code;
  Session session(std::move(invocation->options), messages, interrupt);
  if (const Status configured = session.configure(); !configured) {
    const bool is_listening = (invocation->command->takes & kListen) != 0;
    return is_listening ? end_aloud(session, configured) : session.end(configured);
  }
  return invocation->command->run(session);
}
