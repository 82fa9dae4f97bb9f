// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "docbao/span.hpp"

namespace docbao {

/// How sure a rule is of its reading. A guess never wins against a sure reading of the same bytes.
enum class Certainty : std::uint8_t { Guess, Likely, Sure };
std::string_view to_string(Certainty certainty) noexcept;

/// What a piece is for those who come after: prosody, the engine, the screen.
enum class PieceKind : std::uint8_t {
  Word,     ///< words to say
  Foreign,  ///< words of another language left as written, for a voice that can say them
  Pause,    ///< one mark of pause: , ; : . ? ! …
  Silent,   ///< deliberately not said; `rule` names the reason
};

/// One piece of a spoken sentence and the bytes of the article it came from. An inserted word ("ngày")
/// belongs to the piece whose rule made it.
struct Piece {
  Span spoken;                      ///< bytes of SpokenText::words, without the blank before it
  Span source;                      ///< bytes of Article::text
  std::string_view semiotic_class;  ///< "date", "cardinal", "word", … (static storage)
  std::string_view rule;            ///< "date.day_month_year", … (static storage)
  Certainty certainty = Certainty::Sure;
  PieceKind kind = PieceKind::Word;
};

/// A sentence as it is said: words with pause marks, and where each piece came from. Pieces are in order
/// of the article and of the words, disjoint, and cover every byte of `words` but the single blanks between.
struct SpokenText {
  std::string words;
  std::vector<Piece> pieces;

  std::string_view view(const Piece& piece) const noexcept { return piece.spoken.in(words); }
};

}  // namespace docbao
