// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "player/settings.hpp"

namespace docbao {

/// Where reading goes on: at a place, or behind it.
struct Cursor {
  Place place;
  bool behind = false;
};

enum class Manner : std::uint8_t { Usual, Slow, AsWritten, Aside };

/// Something to be said in one go: a sentence of the article, or words about it.
struct Turn {
  Place place;  ///< for an aside: the sentence it interrupts
  Manner manner = Manner::Usual;
  Cursor then;           ///< where reading goes on after it
  Utterance aside = {};  ///< what an aside says
  /// An aside about an article that is passed over, heard before the sentence at `place`; and its first.
  bool is_notice = false, begins_notice = false;
};

/// What the engine is to say for the turn, whose place is in `part`.
Utterance compose(Composer& composer, const Turn& turn, const Part& part, const Voice& voice);

}  // namespace docbao
