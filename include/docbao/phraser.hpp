// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "docbao/article.hpp"
#include "docbao/sentence.hpp"
#include "docbao/spoken_text.hpp"
#include "docbao/utterance.hpp"

namespace docbao {

/// Gives a spoken sentence its phrases, pauses and melody. Engine-independent; pure.
/// `last_of_block` decides the pause after it (a paragraph's or a heading's instead of a sentence's).
Utterance phrase(const SpokenText& spoken, const Sentence& sentence, BlockKind block, const Voice& voice);

}  // namespace docbao
