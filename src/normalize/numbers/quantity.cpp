// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/numbers/quantity.hpp"

#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/number_words.hpp"
#include "normalize/numbers/quantity_parser.hpp"

namespace docbao {
namespace {

/// A number, a sign of money or of a part, or a word that may be a currency.
bool may_begin(const TokenizedSentence& sentence, std::size_t at) noexcept {
  if (!sentence.has(at)) return false;
  const Token& token = sentence.tokens[at];
  if (token.kind == TokenKind::Symbol) return token.symbol >= 0x80 || token.symbol == U'$';
  return token.kind == TokenKind::Number || token.letters != LetterCase::Lower || !token.syllable;
}

}  // namespace

std::string Quantity::number_words(const Style& style) const {
  std::string out;
  if (digits == Digits::GroupOfSum) append_group_of_sum(out, numeral.whole, style);
  else if (digits == Digits::Numeral) append_numeral(out, numeral, style);
  if (!scale.empty()) append_word(out, scale);
  return out;
}

std::string Quantity::words(const Style& style) const {
  std::string out = number_words(style);
  if (!unit.empty()) append_word(out, unit);
  return out;
}

const Quantity* Quantities::find(const TokenizedSentence& sentence, std::size_t at,
                                 const NumberTables& tables, const ReadingContext& context) {
  if (!may_begin(sentence, at)) return nullptr;
  known_.resize(sentence.tokens.size(), kUnknown);
  if (known_[at] == kUnknown || sentence.trace) {  // the trace wants to hear of it again
    const std::size_t place = used_;               // others may be looked for meanwhile
    const bool is_found = read_quantity(sentence, at, tables, context, add());
    known_[at] = is_found ? kFirst + static_cast<std::uint32_t>(place) : kNone;
    if (!is_found && used_ == place + 1) used_ = place;
  }
  return known_[at] == kNone ? nullptr : found_[known_[at] - kFirst].get();
}

Quantity& Quantities::add() {
  if (used_ == found_.size()) found_.push_back(std::make_unique<Quantity>());
  else *found_[used_] = Quantity{};
  return *found_[used_++];
}

const std::optional<Numeral>& Quantities::numeral(const TokenizedSentence& sentence, std::size_t at,
                                                  const NumberTables& tables) {
  if (numeral_at_ != at || sentence.trace) {
    numeral_ = parse_numeral(sentence, at, tables);
    numeral_at_ = at;
  }
  return numeral_;
}

std::optional<Quantity> parse_bare_unit(const TokenizedSentence& sentence, std::size_t at,
                                        const NumberTables& tables, const ReadingContext& context) {
  Quantity unit;
  if (!read_bare_unit(sentence, at, tables, context, unit)) return std::nullopt;
  return unit;
}

}  // namespace docbao
