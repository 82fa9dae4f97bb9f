// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <string>

#include "docbao/normalizer.hpp"
#include "text/unicode/compose.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao::test {

/// What must hold for every sentence whatever stands in it; "" or the first law that is broken.
inline std::string broken_law(const SpokenText& spoken, const Sentence& sentence) {
  std::uint32_t said = 0, read = sentence.span.begin;
  for (const Piece& piece : spoken.pieces) {
    const bool blank_between = piece.spoken.begin == said + 1 && spoken.words[said] == ' ';
    if (piece.spoken.begin != said && !blank_between) return "the pieces do not cover the words";
    if (piece.spoken.end < piece.spoken.begin || piece.spoken.end > spoken.words.size())
      return "a piece is outside the words";
    if (piece.source.begin < read || piece.source.end < piece.source.begin) return "sources go backwards";
    if (piece.source.end > sentence.span.end) return "a source is outside the sentence";
    said = piece.spoken.end;
    read = piece.source.end;
    if (piece.kind == PieceKind::Silent && piece.rule.empty()) return "a silence without a reason";
  }
  if (said != spoken.words.size()) return "words belong to no piece";
  for (const char c : spoken.words) {
    if (c >= '0' && c <= '9') return "a digit is left";
  }
  if (!is_valid_utf8(spoken.words)) return "the words are no UTF-8";
  return compose(spoken.words) == spoken.words ? "" : "the words are not in NFC";
}

/// Of names and addresses: a syllable stands for no more than eight letters, and what is not heard is
/// counted.
/// "" or the piece of which too little is said.
inline std::string unheard_letters(const Article& article, const SpokenText& spoken) {
  constexpr std::size_t kMostLettersOfSyllable = 8, kMostLettersOfSound = 4;
  for (const Piece& piece : spoken.pieces) {
    if (piece.kind != PieceKind::Word) continue;
    if (piece.semiotic_class != "web" && piece.semiotic_class != "foreign") continue;
    std::size_t letters = 0;
    for (const char c : article.view(piece.source))
      letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const std::string_view words = spoken.view(piece);
    const auto syllables = static_cast<std::size_t>(std::ranges::count(words, ' ')) + 1;
    if (letters > kMostLettersOfSyllable * syllables + kMostLettersOfSound * piece.unheard)
      return std::string(article.view(piece.source));
  }
  return "";
}

/// Every visible byte of the sentence belongs to a piece.
inline std::string unaccounted(const Article& article, const Sentence& sentence, const SpokenText& spoken) {
  std::uint32_t at = sentence.span.begin;
  const auto blank_until = [&](std::uint32_t end) {
    const std::string_view between = article.view({at, end});
    return between.find_first_not_of(" \n\t") == std::string_view::npos;
  };
  for (const Piece& piece : spoken.pieces) {
    if (!blank_until(piece.source.begin)) return std::string(article.view({at, piece.source.begin}));
    at = piece.source.end;
  }
  return blank_until(sentence.span.end) ? std::string() : std::string(article.view({at, sentence.span.end}));
}

}  // namespace docbao::test
