// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/classes.hpp"
#include "normalize/numbers/number_words.hpp"
#include "normalize/numbers/quantity.hpp"

namespace docbao {
namespace {

/// 1.5 and 04.2021 look like 27.02: with a nought in front or a year behind it is more likely a date.
bool looks_like_date(const Numeral& numeral) noexcept {
  return numeral.point == '.' &&
         (numeral.has_leading_zero() || numeral.decimals.size() == 4 || numeral.decimals.starts_with('0'));
}

/// Numbers with a decimal comma or point (docs/reading-guide.md §3.3).
class Decimal : public SemioticClass {
 public:
  explicit Decimal(const Tables& tables) : tables_(tables.numbers) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber; }
  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    const std::optional<Numeral>& numeral = context.quantities.numeral(sentence, at, tables_);
    if (!numeral || numeral->is_whole() || is_behind_hour(sentence, at)) return;
    const Certainty certainty = looks_like_date(*numeral) ? Certainty::Guess : Certainty::Likely;
    Reading reading{sentence.span_of(at, numeral->last),
                    {},
                    certainty,
                    numeral->point == ',' ? "decimal.comma" : "decimal.point"};
    if (is_factor(sentence, numeral->last + 1)) {
      append_numeral(reading.words, *numeral, context.style);
      append_word(reading.words, "lần");
      reading.source = sentence.span_of(at, numeral->last + 1);
      reading.certainty = Certainty::Sure;
      reading.rule = "decimal.times";
    } else {
      reading.saying = {say_numeral, at, &tables_};
    }
    out.push_back(std::move(reading));
  }

 private:
  /// The 45 of "9h45,10h" has no decimals.
  static bool is_behind_hour(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.glued(at) && sentence.is_word(at - 1) && sentence.glued(at - 1) &&
           sentence.is_number(at - 2) && sentence.is_symbol(at + 1, U',');
  }

  /// P/E 12,5x; 1.5x
  static bool is_factor(const TokenizedSentence& sentence, std::size_t at) {
    return sentence.says(at, "x") && sentence.glued(at) &&
           !(sentence.glued(at + 1) && sentence.tokens[at + 1].kind != TokenKind::Symbol);
  }

  const NumberTables& tables_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_decimal(const Tables& tables) {
  return std::make_unique<Decimal>(tables);
}

}  // namespace docbao
