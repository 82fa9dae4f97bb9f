// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <utility>

namespace docbao::app {

/// Text as it is typed at a terminal that gives every key: what has been typed, and what is to be printed for
/// it. It does what a terminal does in its usual mode, which cannot be used for text that is pasted: of a
/// line of more than 4,095 bytes the kernel drops the rest. One thread.
class LineEditor {
 public:
  /// Characters, Enter, Backspace, Ctrl-U (the line), Ctrl-W (a word), Ctrl-D (the end); other keys mean
  /// nothing.
  void type(std::string_view bytes);
  /// Nothing in it is a key.
  void paste(std::string_view bytes);
  /// There is no more.
  void end();
  bool is_at_end() const noexcept { return is_at_end_; }

  /// The lines that are finished, at the end the last one too; they are given once.
  std::string take_text();
  /// What the terminal is to print; it is given once.
  std::string take_echo() { return std::exchange(echo_, {}); }

 private:
  enum class Escape { None, Begun, Sequence, LastByte };
  void press(char key);
  bool is_in_escape(char byte) noexcept;
  void add(char byte);
  void erase(std::size_t from);
  std::size_t last_word() const noexcept;

  std::string text_, line_, echo_;
  Escape escape_ = Escape::None;
  bool is_at_end_ = false;
};

}  // namespace docbao::app
