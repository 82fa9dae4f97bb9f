// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <optional>
#include <thread>

#include "app/listen/keys.hpp"
#include "app/listen/paste_filter.hpp"
#include "app/listen/search_line.hpp"
#include "app/terminal.hpp"
#include "base/file_descriptor.hpp"

namespace docbao::app {

/// Turns what the listener presses or types into commands, on a thread of its own: single keys where there is
/// a terminal that can, else lines, which also come through a pipe. What is pasted is no command. While
/// another job has the terminal it is left alone; keys are taken again when the job comes to the foreground.
class Keyboard {
 public:
  struct Reports {
    std::function<void(const Typed&)> on_command;
    std::function<void()> on_help;                                ///< ? was pressed or typed
    std::function<void()> on_unknown;                             ///< a line that means nothing
    std::function<void()> on_pasted;                              ///< text was pasted, and passed over
    std::function<void(const SearchLine::Step&)> on_search_line;  ///< words to find are being typed
  };

  /// `lines`: never single keys. `text_is_stdin`: then keys come from the controlling terminal.
  Keyboard(const KeyTable& table, Reports reports, bool lines, bool text_is_stdin);
  Keyboard(const Keyboard&) = delete;
  Keyboard& operator=(const Keyboard&) = delete;
  ~Keyboard();

 private:
  void listen(const std::stop_token& stop);
  bool may_read() noexcept;
  int patience_ms() const noexcept;
  bool take_bytes();
  void rest();
  void end_paste();
  void take_keys(std::string_view bytes);
  void take_key(const std::string& key);
  void take_text(std::string_view bytes);
  void hold(std::string line);
  void type(const SearchLine::Step& step);
  void take_line(std::string_view line);

  const KeyTable& table_;
  Reports reports_;
  KeyReader reader_{table_};
  SearchLine search_;
  FileDescriptor own_terminal_;
  FileDescriptor wake_;
  int fd_ = -1;
  bool is_terminal_ = false;
  std::optional<TakenTerminal> terminal_;  // none where lines come through a pipe or from a dumb terminal
  PasteFilter pastes_;
  std::string text_;                    // of a line that has not ended yet
  std::optional<std::string> waiting_;  // a line that is a command if nothing comes close behind it
  bool is_spoiled_ = false;             // the line has pasted text in it
  bool is_behind_paste_ = false;        // which ended in this line: Enter alone is no command there
  bool is_burst_ = false;               // a paste without marks is under way
  std::jthread thread_;                 // last: it uses all of the above
};

}  // namespace docbao::app
