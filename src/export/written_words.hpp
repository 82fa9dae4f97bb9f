// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>
#include <vector>

#include "docbao/timeline.hpp"

namespace docbao {

/// A stretch of a sentence as written, and when it is said. "25" is one, though three words say it.
struct WrittenWord {
  Span source;  ///< bytes of the article
  FrameRange frames;
};

/// The sentence's written words that are said, in order, disjoint. Where the words said are not in the order
/// of those written, a stretch holds all of them.
std::vector<WrittenWord> written_words(const TimedSentence& sentence);

}  // namespace docbao
