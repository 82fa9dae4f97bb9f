// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "docbao/normalizer.hpp"

namespace docbao::test {

/// The whole text as the normalizer says it, sentences joined by blanks; repeated blocks are left out.
inline std::string read_aloud(const Normalizer& normalizer, std::string_view written) {
  const Article article = make_article(written);
  const DocumentContext document = normalizer.read_context(article);
  std::string spoken;
  for (const Sentence& sentence : split_sentences(article)) {
    if (article.blocks[sentence.block].repeats) continue;
    const SpokenText text = normalizer.normalize(article, sentence, document);
    if (!spoken.empty() && !text.words.empty()) spoken += ' ';
    spoken += text.words;
  }
  return spoken;
}

}  // namespace docbao::test
