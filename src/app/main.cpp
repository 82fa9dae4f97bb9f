// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interrupt.hpp"
#include "app/last_net.hpp"
#include "app/listen/announcer.hpp"
#include "app/options.hpp"
#include "app/session.hpp"
#include "base/standard_descriptors.hpp"

using namespace docbao;
using namespace docbao::app;

namespace {

int run_program(std::vector<std::string> arguments) {
  Interrupt interrupt;
  Messages messages(Language::English);
  int exit_code = kExitDone;
  std::optional<Invocation> invocation = parse_command_line(std::move(arguments), messages, exit_code);
  set_net_language(messages.language());
  if (!invocation) return exit_code;
  Session session(std::move(invocation->options), messages, interrupt);
  const Status configured = session.configure();
  set_net_language(session.messages().language());
  if (!configured) {
    const bool is_listening = (invocation->command->takes & kListen) != 0;
    return is_listening ? end_aloud(session, configured) : session.end(configured);
  }
  return invocation->command->run(session);
}

}  // namespace

int main(int argc, char** argv) {
  hold_standard_descriptors();
  return run_over_net([&] { return run_program({argv + (argc > 0 ? 1 : 0), argv + argc}); });
}
