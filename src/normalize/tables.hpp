// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "normalize/engine/lexicon.hpp"
#include "normalize/numbers/number_tables.hpp"

namespace docbao {

/// The tables that come with the program, parsed once. Each is src/normalize/lexicon/<name>.tsv.
struct Tables {
  Lexicon abbreviations;
  Lexicon foreign;
  Lexicon unmarked;
  NumberTables numbers;

  static Tables load();
};

}  // namespace docbao
