// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/screen_words.hpp"

#include "base/embed.hpp"

DOCBAO_EMBEDDED(screen_words_tsv)

namespace docbao {

const WordTable& screen_words() {
  static const WordTable table(screen_words_tsv());
  return table;
}

}  // namespace docbao
