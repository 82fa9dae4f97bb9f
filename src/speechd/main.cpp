// SPDX-License-Identifier: GPL-3.0-or-later
// The output module of Speech Dispatcher: sd_docbao [CONFIGURATION FILE]. It is started by the server, which
// talks with it over its standard input and output; the file, of which it needs nothing, is accepted.
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <cstdlib>

#include "base/standard_descriptors.hpp"
#include "base/write_all.hpp"
#include "speechd/commands.hpp"
#include "speechd/docbao_module.hpp"

namespace docbao::speechd {
namespace {

/// How long a server that reads nothing is waited for at the end.
constexpr int kPatienceMs = 2000;

bool write(std::string_view bytes) { return write_all(STDOUT_FILENO, bytes, {}).has_value(); }

/// A pipe that takes anything takes a page.
bool can_write() {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&out, 1, 0) == 1 && (out.revents & POLLOUT) != 0;
}

/// What each of two threads does: one waits for commands, and where a message comes it says it itself, at
/// once, while the other takes its place.
void work(Commands& commands, Speaker& speaker, std::mutex& place) {
  std::unique_lock waiting(place);
  while (commands.wait()) {
    if (!speaker.claim()) continue;
    waiting.unlock();
    speaker.speak([&] { commands.look(); });
    waiting.lock();
  }
}

int run() {
  Log log;
  Commands* to_end = nullptr;
  Outbox outbox(write, can_write, [&] { to_end->end(); });
  Speaker speaker(outbox, log);
  DocbaoModule module(outbox, speaker, log);
  Protocol protocol(module);
  Commands commands(STDIN_FILENO, protocol);
  to_end = &commands;  // nothing is written before the first command
  std::mutex place;
  std::thread second([&] {
    speaker.prepare();
    work(commands, speaker, place);
  });
  work(commands, speaker, place);
  // What was begun is said to its end, unless nobody listens; a write that never ends is not waited for.
  if (!outbox.drain(kPatienceMs)) std::_Exit(commands.exit_code());
  second.join();
  return commands.exit_code();
}

}  // namespace
}  // namespace docbao::speechd

int main() {
  docbao::hold_standard_descriptors();
  ::signal(SIGPIPE, SIG_IGN);
  return docbao::speechd::run();
}
