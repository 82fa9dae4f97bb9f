// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "normalize/engine/lexicon.hpp"

namespace docbao {

/// The words around numbers that more than one class asks for; each is src/normalize/lexicon/<name>.tsv and
/// says at its top what it holds.
struct NumberTables {
  Lexicon counted;             ///< after it 22,630 is a thousand figure
  Lexicon numbered;            ///< what bears a number as its name: "lớp 12", "ngày 4"
  Lexicon listed;              ///< what bears several numbers: "lớp 1,2"
  Lexicon magnitudes;          ///< triệu, tỷ
  Lexicon magnitude_letters;   ///< 50k, 2tr
  Lexicon magnitudes_english;  ///< $5M
  Lexicon tails;               ///< 2tr5, 1m75
  Lexicon percents;
  Lexicon currencies;
  Lexicon currency_letters;
  Lexicon units;
  Lexicon unit_letters;
  Lexicon raised_noughts;  ///< 300C: thirty degrees
  Lexicon hours;           ///< "từ 8g": the letter is no gram
  Lexicon per;             ///< what stands behind a slash: km/h, 5%/năm
  Lexicon vulgar;          ///< ½
  Lexicon header_units;    ///< letters in the brackets of a table's header: "Sóng (m)"
  Lexicon unit_labels;     ///< "Đơn vị tính": a unit stands behind the colon
  Lexicon time_spans;      ///< "4 liều/24 giờ"
  Lexicon points;          ///< "324đ": points of a league, not of money
  Lexicon decimal_cues;    ///< "SG 1.025": the dot parts no thousands
  Lexicon listed_units;    ///< by their spoken name: a slash between two of them parts a list, 256GB/512GB

  static NumberTables load();
};

/// The words that end with token `last` bear a number as their name: "lớp" 12, but not "trong vòng" 12 giờ.
bool bears_number(const NumberTables& tables, const TokenizedSentence& sentence, std::size_t last);

}  // namespace docbao
