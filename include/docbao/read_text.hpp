// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "docbao/composer.hpp"

namespace docbao {

/// A sentence of an article and what is said of it. The bytes of the article that a word stands for are those
/// of its piece: `spoken.view(piece)` are the words, `piece.source` the bytes of Article::text.
struct SpokenSentence {
  Sentence sentence;
  SpokenText spoken;
};

/// All that a listener with this style hears of the article, in reading order: sentences that are left out,
/// and those of which nothing is said, are not in it. docs/examples/spoken_words.cpp is a whole program.
///
/// `composer` may have a lexicon of the user's; one thread uses it at a time. Without one, any thread may
/// call. A later part of a long text is read as if it were alone; prepare() and Composer carry over what an
/// article says of its own habits.
std::vector<SpokenSentence> read_text(const Article& article, const Style& style = {});
std::vector<SpokenSentence> read_text(const Article& article, const Style& style, Composer& composer);

/// Whether such a listener hears any word of it. Looks no further than the first, and so is quick wherever
/// there is one. A text of nothing but *** or emoji has none.
bool has_words(const Article& article, const Style& style, Composer& composer);

}  // namespace docbao
