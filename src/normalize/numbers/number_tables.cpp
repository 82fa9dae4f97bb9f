// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/numbers/number_tables.hpp"

#include "base/embed.hpp"
#include "normalize/engine/token_shapes.hpp"

DOCBAO_EMBEDDED(counted_tsv)
DOCBAO_EMBEDDED(numbered_tsv)
DOCBAO_EMBEDDED(listed_tsv)
DOCBAO_EMBEDDED(magnitudes_tsv)
DOCBAO_EMBEDDED(magnitude_letters_tsv)
DOCBAO_EMBEDDED(magnitudes_english_tsv)
DOCBAO_EMBEDDED(tails_tsv)
DOCBAO_EMBEDDED(percents_tsv)
DOCBAO_EMBEDDED(currencies_tsv)
DOCBAO_EMBEDDED(currency_letters_tsv)
DOCBAO_EMBEDDED(units_tsv)
DOCBAO_EMBEDDED(unit_letters_tsv)
DOCBAO_EMBEDDED(hours_tsv)
DOCBAO_EMBEDDED(raised_noughts_tsv)
DOCBAO_EMBEDDED(per_tsv)
DOCBAO_EMBEDDED(vulgar_tsv)
DOCBAO_EMBEDDED(header_units_tsv)
DOCBAO_EMBEDDED(unit_labels_tsv)
DOCBAO_EMBEDDED(listed_units_tsv)
DOCBAO_EMBEDDED(time_spans_tsv)
DOCBAO_EMBEDDED(points_tsv)
DOCBAO_EMBEDDED(decimal_cues_tsv)

namespace docbao {

NumberTables NumberTables::load() {
  constexpr auto kExact = Lexicon::Fold::exact_case;
  constexpr auto kAny = Lexicon::Fold::any_case;
  return {
      .counted = Lexicon::parse(counted_tsv(), "counted.tsv", kAny),
      .numbered = Lexicon::parse(numbered_tsv(), "numbered.tsv", kAny),
      .listed = Lexicon::parse(listed_tsv(), "listed.tsv", kAny),
      .magnitudes = Lexicon::parse(magnitudes_tsv(), "magnitudes.tsv", kAny),
      .magnitude_letters = Lexicon::parse(magnitude_letters_tsv(), "magnitude_letters.tsv", kExact),
      .magnitudes_english = Lexicon::parse(magnitudes_english_tsv(), "magnitudes_english.tsv", kExact),
      .tails = Lexicon::parse(tails_tsv(), "tails.tsv", kExact),
      .percents = Lexicon::parse(percents_tsv(), "percents.tsv", kExact),
      .currencies = Lexicon::parse(currencies_tsv(), "currencies.tsv", kExact),
      .currency_letters = Lexicon::parse(currency_letters_tsv(), "currency_letters.tsv", kExact),
      .units = Lexicon::parse(units_tsv(), "units.tsv", kExact),
      .unit_letters = Lexicon::parse(unit_letters_tsv(), "unit_letters.tsv", kExact),
      .raised_noughts = Lexicon::parse(raised_noughts_tsv(), "raised_noughts.tsv", kExact),
      .hours = Lexicon::parse(hours_tsv(), "hours.tsv", kExact),
      .per = Lexicon::parse(per_tsv(), "per.tsv", kExact),
      .vulgar = Lexicon::parse(vulgar_tsv(), "vulgar.tsv", kExact),
      .header_units = Lexicon::parse(header_units_tsv(), "header_units.tsv", kExact),
      .unit_labels = Lexicon::parse(unit_labels_tsv(), "unit_labels.tsv", kAny),
      .time_spans = Lexicon::parse(time_spans_tsv(), "time_spans.tsv", kExact),
      .points = Lexicon::parse(points_tsv(), "points.tsv", kExact),
      .decimal_cues = Lexicon::parse(decimal_cues_tsv(), "decimal_cues.tsv", kAny),
      .listed_units = Lexicon::parse(listed_units_tsv(), "listed_units.tsv", kExact),
  };
}

bool bears_number(const NumberTables& tables, const TokenizedSentence& sentence, std::size_t last) {
  const LexiconEntry* cue = cue_ending_at(tables.numbered, sentence, last);
  return cue && cue->spoken != "không";
}

}  // namespace docbao
