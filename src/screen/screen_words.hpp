// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "text/words/word_table.hpp"

namespace docbao {

/// The lists of screen_words.tsv; read when first asked.
const WordTable& screen_words();

}  // namespace docbao
