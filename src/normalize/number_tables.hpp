// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "normalize/lexicon.hpp"

namespace docbao {

/// The words around numbers that more than one class asks for; each is src/normalize/lexicon/<name>.tsv.
struct NumberTables {
  Lexicon counted;   ///< what is counted in whole ones: after it 22,630 is a thousand figure
  Lexicon numbered;  ///< what bears a number as its name: "lớp 12", "ngày 4"; never the first group of 12 300

  static NumberTables load();
};

}  // namespace docbao
