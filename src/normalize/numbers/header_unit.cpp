// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/quantity_parser.hpp"

namespace docbao {
namespace {

/// "Đơn vị tính: …", "tính theo …"
bool is_behind_label(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables) {
  const bool has_colon = sentence.is_symbol(at - 1, U':');
  if (!has_colon && sentence.is_word(at + 1)) return false;
  const LexiconEntry* label = cue_ending_at(tables.unit_labels, sentence, at - 1 - has_colon);
  return label && (has_colon || label->spoken == "liền");
}

/// "(đ/lít)", "(m mặt nước)": the bracket closes behind a word or two.
bool closes_soon(const TokenizedSentence& sentence, std::size_t at) noexcept {
  constexpr std::size_t kMostWords = 3;
  std::size_t words = 0;
  while (words < kMostWords && is_lower_at(sentence, at)) ++at, ++words;
  return sentence.is_symbol(at, U')');
}

/// A bar stands near: the bracket is in a row of a table.
bool is_row(const TokenizedSentence& sentence, std::size_t at) noexcept {
  constexpr std::size_t kNear = 12;  // tokens
  const std::size_t end = std::min(sentence.tokens.size(), at + kNear);
  for (std::size_t i = at - std::min(at, kNear); i < end; ++i) {
    if (sentence.is_symbol(i, U'|')) return true;
  }
  return false;
}

}  // namespace

std::optional<Quantity> parse_header_unit(const TokenizedSentence& sentence, std::size_t at,
                                          const NumberTables& tables, const ReadingContext& context) {
  const bool in_bracket = sentence.is_symbol(at - 1, U'(') && at >= 2;
  const bool in_cell = sentence.is_symbol(at - 1, U'|');
  if (!in_bracket && !in_cell && !is_behind_label(sentence, at, tables)) return std::nullopt;
  Quantity unit;
  if (!read_header_unit(sentence, at, tables, context, in_bracket && is_row(sentence, at), unit))
    return std::nullopt;
  if (in_cell && sentence.has(unit.last + 1) && !sentence.is_symbol(unit.last + 1, U'|')) return std::nullopt;
  if (in_bracket && !closes_soon(sentence, unit.last + 1)) return std::nullopt;
  return unit;
}

bool is_in_header(const TokenizedSentence& sentence, std::size_t last, const NumberTables& tables) {
  constexpr std::size_t kMostWords = 4;
  for (std::size_t at = last; at > 0 && last - at < kMostWords && sentence.is_word(at); --at) {
    if (sentence.is_symbol(at - 1, U'(') && at >= 2) return true;
    if (is_behind_label(sentence, at, tables)) return true;
  }
  return false;
}

}  // namespace docbao
