// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "screen/mapped_text.hpp"

namespace docbao {

/// Puts back what Speech Dispatcher's own preprocessing of symbols (SymbolsPreproc) took out of a message,
/// where no other meaning is likely: "1 .250 .000" is 1.250.000, "15 :46" is 15:46, "ngày 25 06 2024" is a
/// date, "45 2023 NĐ -CP" a decree (screen_words.tsv). All else stays. Linear.
MappedText mend_mangled(const MappedText& message);

}  // namespace docbao
