// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "player/moves.hpp"

namespace docbao {

/// How the listener wants it read at the moment: voice, rate, pitch, and what is left out. The volume is the
/// sink's matter (Mailbox).
class Settings {
 public:
  explicit Settings(std::vector<Voice> voices) : voices_(std::move(voices)), filter_{voices_.front().style} {}

  /// Carries out a command that sets something; gives the new value, nothing where it sets nothing.
  std::optional<int> apply(Command command);
  Voice voice() const;
  /// Which of the voices it is.
  std::size_t voice_index() const noexcept { return voice_; }
  void use_voice(std::size_t index) noexcept { voice_ = index; }
  const Filter& filter() const noexcept { return filter_; }

 private:
  int turn(bool Filter::*mode);
  int turn(Style::Keep Style::*what);
  int change_rate(int by_wpm);
  int change_pitch(int by);

  std::vector<Voice> voices_;
  Filter filter_;
  std::size_t voice_ = 0;
  int faster_wpm_ = 0, higher_ = 0;  // than the voice's own
};

/// The voice for a sentence that is said again slowly.
Voice slowed(Voice voice);

}  // namespace docbao
