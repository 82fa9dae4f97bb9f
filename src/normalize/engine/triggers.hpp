// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "docbao/semiotic_class.hpp"

namespace docbao {

/// The triggers that a token pulls: the classes that want one of them are asked at it.
inline std::uint8_t triggers_of(const Token& token) noexcept {
  if (token.kind == TokenKind::Number) return kAtNumber;
  if (token.kind == TokenKind::Symbol) return kAtSymbol;
  std::uint8_t triggers = kAtWord;
  if (token.letters == LetterCase::Upper || token.letters == LetterCase::Mixed) triggers |= kAtCapitals;
  if (token.letters == LetterCase::Title) triggers |= kAtTitle;
  if (!token.syllable) triggers |= kAtForeign;
  return triggers;
}

}  // namespace docbao
