// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/sentence.hpp"

namespace docbao {

std::vector<Sentence> split_sentences(const Article& article) {
  std::vector<Sentence> sentences;
  for (std::uint32_t i = 0; i < article.blocks.size(); ++i) sentences.push_back({article.blocks[i].span, i, true});
  return sentences;
}

}  // namespace docbao
