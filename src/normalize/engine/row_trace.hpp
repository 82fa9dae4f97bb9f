// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "normalize/engine/lexicon.hpp"

namespace docbao {

/// The text for as long as the process lives; equal texts are kept once.
std::string_view keep_text(std::string text);

/// Which rows of the tables were found since it was asked last.
class RowTrace {
 public:
  void note(const LexiconEntry& entry) {
    if (found_.empty() || found_.back() != &entry) found_.push_back(&entry);
  }
  /// "calendar_cues.tsv:3 units.tsv:12", each once, in the order in which they were found; forgets them.
  std::string_view take();

 private:
  std::vector<const LexiconEntry*> found_;
};

inline void note_row(const TokenizedSentence& sentence, const LexiconEntry* entry) {
  if (sentence.trace && entry) sentence.trace->note(*entry);
}

}  // namespace docbao
