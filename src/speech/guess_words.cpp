// SPDX-License-Identifier: GPL-3.0-or-later
#include "speech/guess_words.hpp"

#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

/// A word of no letters has its moment too.
std::uint64_t weight_of(std::string_view word) noexcept {
  std::uint64_t letters = 1;
  for (const char byte : word) letters += is_continuation(byte) ? 0U : 1U;
  return letters;
}

}  // namespace

bool GuessWords::change(const AudioBlock& block) {
  pcm_.insert(pcm_.end(), block.pcm.begin(), block.pcm.end());
  return hand_on({0, block.source, {}, false, kNoWord});
}

bool GuessWords::finish() {
  const auto words = std::span(utterance_.words).subspan(phrase_.first_word, phrase_.word_count);
  std::uint64_t all = 0, before = 0;
  for (const UtteredWord& word : words) all += weight_of(utterance_.view(word));
  std::uint32_t index = phrase_.first_word;
  for (const UtteredWord& word : words) {
    const std::uint64_t after = before + weight_of(utterance_.view(word));
    const std::size_t begin = pcm_.size() * before / all, end = pcm_.size() * after / all;
    if (!hand_on({0, word.source, std::span(pcm_).subspan(begin, end - begin), false, index++})) return false;
    before = after;
  }
  return true;
}

}  // namespace docbao
