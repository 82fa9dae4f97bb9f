// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/classes.hpp"
#include "normalize/number_words.hpp"
#include "normalize/spell.hpp"
#include "normalize/walk.hpp"

namespace docbao {
namespace {

/// Number plates, sign by sign (reading guide): 75A-123.45, 29H1-234.56, 51C 123.45.
class Plate : public SemioticClass {
 public:
  std::uint8_t triggers() const noexcept override { return kAtNumber; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext&, std::vector<Reading>& out) const override {
    if (!is_number_of(sentence, at, 2) || !is_capital_at(sentence, at + 1) || !sentence.glued(at + 1) || sentence.written(at + 1).size() > 2) return;
    std::size_t series = at + 1;
    if (is_number_of(sentence, series + 1, 1) && sentence.glued(series + 1)) ++series;
    const std::size_t serial = series + 1 + (is_dash_at(sentence, series + 1) || sentence.is_symbol(series + 1, U'.'));
    const std::size_t last = end_of_serial(sentence, serial);
    if (last == 0) return;
    std::string words;
    for (std::size_t i = at; i <= series; ++i) append_spelled(words, sentence.written(i));
    words += ',';
    for (std::size_t i = serial; i <= last; ++i) append_spelled(words, sentence.written(i));
    out.push_back({sentence.span_of(at, last), std::move(words), Certainty::Sure, "plate.number"});
  }

 private:
  /// The last token of 123.45, 12345 or 1234; 0 where no serial number stands.
  static std::size_t end_of_serial(const TokenizedSentence& sentence, std::size_t at) {
    if (is_number_of(sentence, at, 3) && sentence.is_symbol(at + 1, U'.') && sentence.glued(at + 2) && is_number_of(sentence, at + 2, 2)) return at + 2;
    return is_number_of(sentence, at, 5) || is_number_of(sentence, at, 4) ? at : 0;
  }
};

}  // namespace

std::unique_ptr<SemioticClass> make_plate(const Tables&) { return std::make_unique<Plate>(); }

}  // namespace docbao
