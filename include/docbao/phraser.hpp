// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "docbao/article.hpp"
#include "docbao/sentence.hpp"
#include "docbao/spoken_text.hpp"
#include "docbao/utterance.hpp"

namespace docbao {

/// Gives a spoken sentence its phrases, pauses and melody, whatever the engine. A pure function. After the
/// last sentence of a block (Sentence::ends_block) stands a paragraph's, list item's or heading's pause,
/// after any other a sentence's or a question's.
Utterance phrase(const SpokenText& spoken, const Sentence& sentence, BlockKind block, const Voice& voice);

}  // namespace docbao
