// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/engine/token_shapes.hpp"

namespace docbao {

int small_number(std::string_view digits) noexcept {
  if (digits.size() > 9) return -1;
  int value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

const LexiconEntry* cue_ending_at(const Lexicon& cues, const TokenizedSentence& sentence, std::size_t last) {
  const LexiconEntry* longest = nullptr;
  const auto may_belong = [&](std::size_t at) {
    return sentence.is_word(at) || (at < last && sentence.glued(at) && is_dash_at(sentence, at));
  };
  for (std::size_t at = last; may_belong(at) && last - at < 3; --at) {
    if (const LexiconEntry* cue = cues.find(sentence, at, last)) longest = cue;
  }
  return longest;
}

}  // namespace docbao
