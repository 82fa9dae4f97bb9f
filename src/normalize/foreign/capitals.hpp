// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>

#include "docbao/semiotic_class.hpp"
#include "normalize/foreign/spell.hpp"

namespace docbao {

/// Whether the word in capitals at `at`, which is no Vietnamese syllable, is said as a word: its letters ask
/// for it, or it stands in a headline and could be a name, or the article writes it like a name elsewhere.
inline bool is_name_in_capitals(const TokenizedSentence& sentence, std::size_t at,
                                const DocumentContext& document) {
  const std::string_view written = sentence.written(at);
  return is_said_as_word(written) || (sentence.all_caps && is_said_as_name(written)) ||
         (has_vowel(written) && std::ranges::binary_search(document.names, sentence.tokens[at].form_hash));
}

}  // namespace docbao
