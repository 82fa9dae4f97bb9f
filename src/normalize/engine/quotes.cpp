// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/engine/quotes.hpp"

#include <algorithm>
#include <array>

namespace docbao {
namespace {

std::vector<bool> find_open_quotes(const TokenizedSentence& sentence, char32_t opening, char32_t closing) {
  std::vector<bool> open_before(sentence.tokens.size() + 1);
  bool open = false;
  for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
    const bool opens = !sentence.glued(at) || sentence.is_symbol(at - 1, U'(');
    if (sentence.is_symbol(at, opening) && opens) open = true;
    else if (sentence.is_symbol(at, closing)) open = false;
    open_before[at + 1] = open;
  }
  return open_before;
}

}  // namespace

bool is_quote_open(const TokenizedSentence& sentence, std::size_t at, char32_t opening, char32_t closing) {
  static constexpr std::array kClosing = {U'\'', U'"', U'’', U'”'};
  const auto mark = std::ranges::find(kClosing, closing);
  if (mark == kClosing.end()) return false;
  return sentence.memo.flags(&*mark, [&] { return find_open_quotes(sentence, opening, closing); })[at];
}

}  // namespace docbao
