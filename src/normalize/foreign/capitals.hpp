// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>

#include "docbao/semiotic_class.hpp"
#include "normalize/foreign/spell.hpp"

namespace docbao {

/// FUNG-WONG: both parts could be names.
inline bool is_name_in_pair(const TokenizedSentence& sentence, std::size_t at) {
  const auto pairs_with = [&](std::size_t dash, std::size_t other) {
    return sentence.is_symbol(dash, U'-') && sentence.glued(dash) && sentence.glued(dash + 1) &&
           sentence.is_word(other) && sentence.tokens[other].letters == LetterCase::Upper &&
           is_said_as_name(sentence.written(other));
  };
  return pairs_with(at + 1, at + 2) || pairs_with(at - 1, at - 2);
}

/// Whether the word in capitals at `at`, which is no Vietnamese syllable, is said as a word: its letters ask
/// for it (BRIVANO), or it stands in a headline or a pair and could be a name, or the article writes it like
/// a name elsewhere.
inline bool is_name_in_capitals(const TokenizedSentence& sentence, std::size_t at,
                                const DocumentContext& document) {
  const std::string_view written = sentence.written(at);
  if (is_said_as_word(written)) return true;
  if (is_said_as_name(written) &&
      (count_vowel_groups(written) >= 2 || sentence.all_caps || is_name_in_pair(sentence, at)))
    return true;
  return has_vowel(written) && std::ranges::binary_search(document.names, sentence.tokens[at].form_hash);
}

}  // namespace docbao
