// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/walk.hpp"

namespace docbao {

const LexiconEntry* cue_ending_at(const Lexicon& cues, const TokenizedSentence& sentence, std::size_t last) {
  const LexiconEntry* longest = nullptr;
  for (std::size_t at = last; sentence.is_word(at) && last - at < 3; --at) {
    if (const LexiconEntry* cue = cues.find(sentence, at, last)) longest = cue;
  }
  return longest;
}

}  // namespace docbao
