// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/number_tables.hpp"

#include "base/embed.hpp"

DOCBAO_EMBEDDED(counted_tsv)
DOCBAO_EMBEDDED(numbered_tsv)

namespace docbao {

NumberTables NumberTables::load() {
  return {
      .counted = Lexicon::parse(counted_tsv(), "counted.tsv", Lexicon::Fold::any_case),
      .numbered = Lexicon::parse(numbered_tsv(), "numbered.tsv", Lexicon::Fold::any_case),
  };
}

}  // namespace docbao
