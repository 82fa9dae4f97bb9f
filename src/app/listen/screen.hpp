// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

#include "app/listen/background.hpp"
#include "app/listen/line_queue.hpp"
#include "app/messages.hpp"

namespace docbao::app {

/// What a listener sees: lines among the sentences on the terminal or, as they are no results, on stderr
/// where the output is none. They are only ever added. Any thread may call, and no call waits: a terminal
/// that stands still (Ctrl-S) or a pipe that nobody reads holds up a thread of its own. What such a one
/// misses is told in a line. While another job has the terminal only failures and warnings are shown there:
/// the listener is typing something else.
class Screen {
 public:
  struct Manner {
    bool is_terminal = false;  ///< the standard output is one
    bool is_quiet = false;     ///< only failures are shown
  };
  Screen(Messages messages, Manner manner);
  /// Not where the user wants quiet.
  void note(std::string_view line);
  /// Characters of a line that somebody is typing.
  void echo(std::string_view characters);
  void warn(std::string_view sentence);
  /// A failure: shown in any case.
  void complain(std::string_view sentence);
  /// As Background::close().
  bool close(std::chrono::steady_clock::time_point deadline, const std::stop_token& stop) {
    return background_.close(deadline, stop);
  }

 private:
  void put(int fd, std::string line);

  const Manner manner_;
  Background<LineQueue> background_;
};

}  // namespace docbao::app
