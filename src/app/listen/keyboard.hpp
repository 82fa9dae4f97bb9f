// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <optional>
#include <thread>

#include "app/listen/keys.hpp"
#include "app/terminal.hpp"
#include "base/file_descriptor.hpp"

namespace docbao::app {

/// Turns what the listener presses or types into commands, on a thread of its own: single keys where there is
/// a terminal that can, else lines, which also come through a pipe.
class Keyboard {
 public:
  struct Reports {
    std::function<void(const Typed&)> on_command;
    std::function<void()> on_help;     ///< ? was pressed or typed
    std::function<void()> on_unknown;  ///< a line that means nothing
  };

  /// `lines`: never single keys. `text_is_stdin`: then keys come from the controlling terminal.
  Keyboard(const KeyTable& table, Reports reports, bool lines, bool text_is_stdin);
  Keyboard(const Keyboard&) = delete;
  Keyboard& operator=(const Keyboard&) = delete;
  ~Keyboard();

 private:
  void listen(const std::stop_token& stop);
  bool take_bytes();
  void take_key(const std::string& key);
  void take_line(std::string_view line);

  const KeyTable& table_;
  Reports reports_;
  KeyReader reader_{table_};
  FileDescriptor terminal_;  // /dev/tty
  FileDescriptor wake_;
  int fd_ = -1;
  std::optional<SingleKeys> single_;
  std::string line_;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace docbao::app
