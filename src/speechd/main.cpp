// SPDX-License-Identifier: GPL-3.0-or-later
// The output module of Speech Dispatcher: sd_docbao [CONFIGURATION FILE]. It is started by the server, which
// talks with it over its standard input and output; the file, of which it needs nothing, is accepted.
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <stop_token>

#include "base/wait_readable.hpp"
#include "base/write_all.hpp"
#include "speechd/docbao_module.hpp"
#include "speechd/line_reader.hpp"

namespace docbao::speechd {
namespace {

/// How long a server that reads nothing is waited for at the end.
constexpr int kPatienceMs = 2000;

/// Commands, until the server asks for the end, goes away, or sends no more. The exit code.
int serve(DocbaoModule& module, const std::stop_token& gone) {
  Protocol protocol(module);
  LineReader lines([&](std::span<char> into) -> std::size_t {
    if (!wait_readable(STDIN_FILENO, gone)) return 0;
    const ssize_t count = ::read(STDIN_FILENO, into.data(), into.size());
    return count > 0 ? static_cast<std::size_t>(count) : 0;
  });
  while (const std::optional<std::string_view> line = lines.next()) {
    const Protocol::Next next = protocol.take(*line);
    if (next != Protocol::Next::GoOn) return next == Protocol::Next::Quit ? EXIT_SUCCESS : EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}

/// A pipe that takes anything takes a page.
bool can_write() {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&out, 1, 0) == 1 && (out.revents & POLLOUT) != 0;
}

int run() {
  std::stop_source gone;
  Log log;
  Outbox outbox([](std::string_view bytes) { return write_all(STDOUT_FILENO, bytes, {}).has_value(); },
                can_write, [&] { gone.request_stop(); });
  Speaker speaker(outbox, log);
  DocbaoModule module(outbox, speaker, log);
  const int exit_code = serve(module, gone.get_token());
  // What was begun is said to its end, unless nobody listens; a write that never ends is not waited for.
  if (outbox.drain(kPatienceMs)) return exit_code;
  std::_Exit(exit_code);
}

}  // namespace
}  // namespace docbao::speechd

int main() {
  ::signal(SIGPIPE, SIG_IGN);
  return docbao::speechd::run();
}
