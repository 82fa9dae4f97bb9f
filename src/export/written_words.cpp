// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/written_words.hpp"

#include <algorithm>

namespace docbao {

std::vector<WrittenWord> written_words(const TimedSentence& sentence) {
  std::vector<WrittenWord> all;
  for (const TimedWord& word : sentence.words) {
    if (word.source.empty() || !sentence.sentence.span.contains(word.source)) continue;
    WrittenWord next{word.source, word.frames};
    while (!all.empty() && next.source.begin < all.back().source.end) {
      const WrittenWord& last = all.back();
      next.source = {std::min(last.source.begin, next.source.begin),
                     std::max(last.source.end, next.source.end)};
      next.frames = {last.frames.begin, std::max(last.frames.end, next.frames.end)};
      all.pop_back();
    }
    all.push_back(next);
  }
  std::erase_if(all, [](const WrittenWord& word) { return word.frames.size() == 0; });
  return all;
}

}  // namespace docbao
