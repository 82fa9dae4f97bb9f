// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace docbao::app {

/// The words that a listener types behind `/` where every key is taken at once: what the terminal does for a
/// line, as it is off then.
class SearchLine {
 public:
  enum class Outcome : std::uint8_t { Typing, Entered, Left };
  /// What a key did: what the screen shows for it, and whether the line goes on.
  struct Step {
    std::string echo;
    Outcome outcome = Outcome::Typing;
  };

  bool is_open() const noexcept { return is_open_; }
  Step open();
  /// A key as split_keys() names it. Enter ends the line, Esc and Ctrl-D leave it, Backspace takes back a
  /// character, Ctrl-U all; other keys than characters do nothing.
  Step take(std::string_view key);
  /// What was typed, once it was entered.
  const std::string& words() const noexcept { return words_; }

 private:
  Step close(Outcome outcome);
  std::string take_back();

  std::string words_;
  bool is_open_ = false;
};

}  // namespace docbao::app
