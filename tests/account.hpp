// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "docbao/normalizer.hpp"

namespace docbao::test {

/// What is said of a text, and what its audit tells: silent places, letters that are not heard, signs that
/// are only a pause.
inline std::string account_of(const Normalizer& normalizer, std::string_view raw) {
  const Article article = make_article(raw);
  const DocumentContext document = normalizer.read_context(article);
  std::string said, told;
  for (const Sentence& sentence : split_sentences(article)) {
    if (article.blocks[sentence.block].repeats) {
      told.append("\nleft out: ").append(article.view(sentence.span));
      continue;
    }
    const SpokenText spoken = normalizer.normalize(article, sentence, document);
    said.append(spoken.words) += '\n';
    for (const Piece& piece : spoken.pieces) {
      const bool is_told = piece.kind == PieceKind::Silent || piece.unheard > 0;
      if (is_told) told.append("\n").append(article.view(piece.source)) += std::to_string(piece.unheard);
    }
  }
  return said + told;
}

}  // namespace docbao::test
