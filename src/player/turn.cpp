// SPDX-License-Identifier: GPL-3.0-or-later
#include "player/turn.hpp"

namespace docbao {

Utterance compose(Composer& composer, const Turn& turn, const Part& part, const Voice& voice) {
  if (turn.manner == Manner::Aside) return turn.aside;
  Voice said_by = voice;
  if (turn.manner == Manner::AsWritten) said_by.style.abbreviations = Style::Abbreviations::spell;
  return composer.compose(part, part.at(turn.place), said_by).utterance;
}

}  // namespace docbao
