// SPDX-License-Identifier: GPL-3.0-or-later
#include "speechd/message_portion.hpp"

#include <algorithm>

#include "docbao/sentence.hpp"
#include "source/cut.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao::speechd {
namespace {

/// Long enough for the habits of a text to show, and short enough to be read in a millisecond; in ten.
constexpr std::size_t kFirstPortion = 2048, kPortion = 16384;

/// Where the last sentence of the text begins, which may go on behind it: 0 where there is but one.
std::size_t begin_of_last_sentence(std::string_view text) {
  if (!is_valid_utf8(text)) return 0;
  Article article;
  article.text = text;
  article.blocks.push_back({.span = {0, static_cast<std::uint32_t>(text.size())}});
  const std::vector<Sentence> sentences = split_sentences(article);
  return sentences.size() < 2 ? 0 : sentences.back().span.begin;
}

}  // namespace

std::size_t portion_length(std::string_view text, bool is_first) {
  const std::size_t most = is_first ? kFirstPortion : kPortion;
  if (text.size() <= most) return text.size();
  const std::size_t cut = find_cut(text.substr(0, most));
  const std::string_view portion = text.substr(0, cut);
  if (portion.ends_with('\n')) return cut;
  const std::size_t sentence = begin_of_last_sentence(portion);
  return sentence > 0 ? sentence : cut;
}

}  // namespace docbao::speechd
