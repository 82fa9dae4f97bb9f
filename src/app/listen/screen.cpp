// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/screen.hpp"

#include <unistd.h>

#include "app/own_stderr.hpp"
#include "app/terminal.hpp"
#include "base/one_line.hpp"
#include "base/write_all.hpp"

namespace docbao::app {
namespace {

constexpr std::size_t kMostBytes = 1 << 18;  // some hours of sentences

int place_of_notes(Screen::Manner manner) { return manner.is_terminal ? STDOUT_FILENO : own_stderr(); }

LineQueue make_queue(Messages messages, Screen::Manner manner) {
  return {kMostBytes, [messages, fd = place_of_notes(manner)](std::uint64_t lost) {
            return LineQueue::Item{fd, messages.format("listen.lines_lost", lost) + '\n'};
          }};
}

/// Not through stdio: whoever waits there for a terminal would hold up the end of the program. A terminal
/// that went away is no reason to stop reading.
void write_line(const LineQueue::Item& line) {
  static_cast<void>(write_all(line.fd, std::as_bytes(std::span(line.text)), {}));
}

}  // namespace

Screen::Screen(Messages messages, Manner manner)
    : manner_(manner), background_({write_line}, make_queue(messages, manner)) {}

void Screen::note(std::string_view line) {
  const int fd = place_of_notes(manner_);
  if (!manner_.is_quiet && !is_in_background(fd)) put(fd, harmless(line) + '\n');
}

void Screen::echo(std::string_view characters) {
  if (!manner_.is_quiet) put(place_of_notes(manner_), std::string(characters));
}

void Screen::warn(std::string_view sentence) {
  if (!manner_.is_quiet) complain(sentence);
}

void Screen::complain(std::string_view sentence) { put(own_stderr(), complaint(sentence)); }

void Screen::put(int fd, std::string line) {
  background_.change([&](LineQueue& queue) { queue.put({fd, std::move(line)}); });
}

}  // namespace docbao::app
