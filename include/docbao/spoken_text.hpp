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

/// What kind of thing a piece is, for prosody, the engine and the screen.
enum class PieceKind : std::uint8_t {
  Word,     ///< words to say
  Foreign,  ///< words of another language left as written, for a voice that can say them
  Pause,    ///< one mark of pause: , ; : . ? ! …
  Silent,   ///< deliberately not said; `rule` names the reason
};

/// Which written mark a piece stands for, where more depends on it than its pause: prosody sets off what is
/// quoted or in brackets, and the normalizer leaves out brackets whose content was just said. The semiotic
/// class that proposes a reading sets it.
enum class WrittenMark : std::uint8_t {
  None,              ///< words, or a mark of pause that closes and opens nothing
  ParenthesisOpen,   ///< ( [
  ParenthesisClose,  ///< ) ]
  Dash,              ///< a dash, heard or not
  QuoteOpen,         ///< “ „ ‘ «
  QuoteClose,        ///< ” ’ »
  QuoteStraight,     ///< " ' `: what stands around it decides whether it opens or closes
};

/// One piece of a spoken sentence and the bytes of the article it came from. A word that is not written but
/// said ("ngày") belongs to the piece whose rule added it.
struct Piece {
  Span spoken;                      ///< bytes of SpokenText::words, without the blank before it
  Span source;                      ///< bytes of Article::text
  std::string_view semiotic_class;  ///< "date", "cardinal", "word", … (static storage)
  std::string_view rule;  ///< "date.day_month_year", …: for people, nothing depends on it (static)
  Certainty certainty = Certainty::Sure;
  PieceKind kind = PieceKind::Word;
  WrittenMark mark = WrittenMark::None;
  /// Letters of the source that nothing of the reading stands for: the end of Schwartz in "soát".
  std::uint32_t unheard = 0;
  /// For people who asked why: the rows of tables that the class found while it made this reading, its cues
  /// among them, as "calendar_cues.tsv:3 units.tsv:12"; static storage.
  std::string_view rows{};
};

/// A sentence as it is said: words with pause marks, and where each piece came from. Pieces are in order
/// of the article and of the words, disjoint, and cover every byte of `words` but the single blanks between.
struct SpokenText {
  std::string words;
  std::vector<Piece> pieces;

  std::string_view view(const Piece& piece) const noexcept { return piece.spoken.in(words); }
};

}  // namespace docbao
