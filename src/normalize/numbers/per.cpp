// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/number_words.hpp"
#include "normalize/numbers/quantity.hpp"

namespace docbao {
namespace {

/// The whole number 1, and not that of 1.750.
bool is_one(const TokenizedSentence& sentence, std::size_t at) noexcept {
  const bool goes_on = sentence.glued(at + 1) && sentence.glued(at + 2) && sentence.is_number(at + 2);
  return sentence.written(at) == "1" && !goes_on;
}

/// "trên giờ" -> "một giờ": what a price or a share is counted by.
std::string each(std::string_view words) {
  std::string out = "một";
  out += words.substr(std::min(words.find(' '), words.size()));
  return out;
}

}  // namespace

std::optional<Per> parse_per(const TokenizedSentence& sentence, std::size_t at, Measured measured,
                             const NumberTables& tables, const ReadingContext& context) {
  if (!sentence.is_symbol(at, U'/') || !sentence.has(at + 1)) return std::nullopt;
  const bool is_price = measured == Measured::Money || measured == Measured::Percent;
  if (sentence.is_number(at + 1)) {
    if (measured == Measured::Nothing) return std::nullopt;
    return Per{at, is_one(sentence, at + 1) ? "" : "trên"};
  }
  if (const auto known = tables.per.match(sentence, at + 1, context.document)) {
    return Per{known->last_token, is_price ? each(known->entry->spoken) : std::string(known->entry->spoken)};
  }
  // USD/VND alone names a pair.
  const bool has_sum = is_price && (sentence.is_number(at - 2) || sentence.is_number(at - 3));
  if (const auto currency =
          has_sum ? tables.currencies.match(sentence, at + 1, context.document, at) : std::nullopt) {
    return Per{currency->last_token, "một " + std::string(currency->entry->spoken)};  // 25.450 đồng/USD
  }
  auto unit = tables.units.match(sentence, at + 1, context.document, at);
  if (!unit) unit = tables.unit_letters.match(sentence, at + 1, context.document, at);
  if (unit) return Per{unit->last_token, (is_price ? "một " : "trên ") + std::string(unit->entry->spoken)};
  const bool is_thing = is_lower_at(sentence, at + 1);
  if (!is_thing || measured == Measured::Nothing) return std::nullopt;
  return Per{at, "một"};
}

void append_further_pers(Per& per, const TokenizedSentence& sentence, Measured measured,
                         const NumberTables& tables, const ReadingContext& context) {
  constexpr int kMost = 3;
  for (int count = 0; count < kMost; ++count) {
    const auto next = parse_per(sentence, per.last + 1, measured, tables, context);
    if (!next || next->words.empty()) return;
    append_word(per.words, next->words);
    per.last = next->last;
  }
}

}  // namespace docbao
