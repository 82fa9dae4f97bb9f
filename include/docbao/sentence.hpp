// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <vector>

#include "docbao/article.hpp"
#include "docbao/span.hpp"

namespace docbao {

/// A sentence of an article, from its first to its last visible byte (closing quotes included).
struct Sentence {
  Span span;
  std::uint32_t block = 0;  ///< index into Article::blocks
  bool ends_block = false;  ///< the last of its block
};

/// All sentences of the article in order, also those of blocks that are not read. Only white space stands
/// between them, so nothing is lost. A sentence never crosses the end of a block. Takes time linear in the
/// text.
std::vector<Sentence> split_sentences(const Article& article);

}  // namespace docbao
