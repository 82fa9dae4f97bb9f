// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "docbao/span.hpp"
#include "docbao/voice.hpp"

namespace docbao {

/// A syllable or word as the engine will hear it.
struct UtteredWord {
  Span text;              ///< bytes of Utterance::text: lower case, NFC, letters only
  Span source;            ///< bytes of Article::text
  float pitch_st = 0.0F;  ///< semitones above (or below) the voice's own pitch
  bool foreign = false;   ///< not Vietnamese: the engine may choose another voice
};

/// Words said in one breath, and the silence after them.
struct Phrase {
  std::uint32_t first_word = 0;  ///< index into Utterance::words
  std::uint32_t word_count = 0;
  Break break_after = Break::None;
  /// At the rate of the voice's pause table; at another rate it lasts PauseTable::at_rate().
  std::uint32_t pause_after_ms = 0;
  float rate = 1.0F;  ///< times the voice's rate: below 1 is slower
};

/// One sentence, ready for an engine: only words, pauses and pitch. Phrases cover the words in order.
struct Utterance {
  std::string text;  ///< the words, single blanks between
  std::vector<UtteredWord> words;
  std::vector<Phrase> phrases;
  Span source;  ///< the sentence's bytes in Article::text

  std::string_view view(const UtteredWord& word) const noexcept { return word.text.in(text); }
};

}  // namespace docbao
