// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/tables.hpp"

#include "base/embed.hpp"

DOCBAO_EMBEDDED(abbreviations_tsv)
DOCBAO_EMBEDDED(foreign_tsv)
DOCBAO_EMBEDDED(unmarked_tsv)

namespace docbao {

Tables Tables::load() {
  return {
      .abbreviations = Lexicon::parse(abbreviations_tsv(), "abbreviations.tsv", Lexicon::Fold::exact_case),
      .foreign = Lexicon::parse(foreign_tsv(), "foreign.tsv", Lexicon::Fold::any_case),
      .unmarked = Lexicon::parse(unmarked_tsv(), "unmarked.tsv", Lexicon::Fold::exact_case),
      .numbers = NumberTables::load(),
  };
}

}  // namespace docbao
