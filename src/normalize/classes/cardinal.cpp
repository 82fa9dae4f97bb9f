// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/classes.hpp"
#include "normalize/numbers/number_words.hpp"
#include "normalize/numbers/numeral.hpp"

namespace docbao {
namespace {

/// Whole numbers, also in groups of three (docs/reading-guide.md §3.1, §3.2). Reads every number that no
/// other class knows better, so that no digit is ever left.
class Cardinal : public SemioticClass {
 public:
  explicit Cardinal(const Tables& tables) : tables_(tables.numbers) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber; }
  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    out.push_back(is_group_of_sum(sentence, at, tables_) ? read_group(sentence, at, context.style)
                                                         : read_token(sentence, at, context.style));
    const auto numeral = parse_numeral(sentence, at, tables_);
    if (!numeral || !numeral->is_whole() || numeral->last == at) return;
    Reading reading{sentence.span_of(at, numeral->last), {}, Certainty::Likely, "cardinal.grouped"};
    append_numeral(reading.words, *numeral, context.style);
    out.push_back(std::move(reading));
  }

 private:
  static Reading read_group(const TokenizedSentence& sentence, std::size_t at, const Style& style) {
    Reading reading{sentence.span_of(at, at), {}, Certainty::Likely, "cardinal.group_of_sum"};
    append_group_of_sum(reading.words, sentence.written(at), style);
    return reading;
  }
  static Reading read_token(const TokenizedSentence& sentence, std::size_t at, const Style& style) {
    const std::string_view digits = sentence.written(at);
    const bool leads_with_zero = digits.size() > 1 && digits[0] == '0';
    Reading reading{sentence.span_of(at, at),
                    {},
                    Certainty::Guess,
                    leads_with_zero ? "cardinal.leading_zero" : "cardinal.plain"};
    if (leads_with_zero) append_digits(reading.words, digits);
    else append_cardinal(reading.words, digits, style);
    return reading;
  }

  const NumberTables& tables_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_cardinal(const Tables& tables) {
  return std::make_unique<Cardinal>(tables);
}

}  // namespace docbao
