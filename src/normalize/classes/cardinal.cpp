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
                                                         : read_token(sentence, at));
    const auto numeral = parse_numeral(sentence, at, tables_);
    if (!numeral || !numeral->is_whole() || numeral->last == at) return;
    Reading reading{sentence.span_of(at, numeral->last), {}, Certainty::Likely, "cardinal.grouped"};
    reading.saying = {say_numeral, at, &tables_};
    out.push_back(std::move(reading));
  }

 private:
  static Reading read_group(const TokenizedSentence& sentence, std::size_t at, const Style& style) {
    Reading reading{sentence.span_of(at, at), {}, Certainty::Likely, "cardinal.group_of_sum"};
    append_group_of_sum(reading.words, sentence.written(at), style);
    return reading;
  }
  static bool has_leading_zero(std::string_view digits) noexcept {
    return digits.size() > 1 && digits[0] == '0';
  }
  static void say_token(std::string& words, const Saying& saying, const TokenizedSentence& sentence,
                        const Style& style) {
    const std::string_view digits = sentence.written(saying.token);
    if (has_leading_zero(digits)) append_digits(words, digits);
    else append_cardinal(words, digits, style);
  }
  static Reading read_token(const TokenizedSentence& sentence, std::size_t at) {
    const bool leads_with_zero = has_leading_zero(sentence.written(at));
    Reading reading{sentence.span_of(at, at),
                    {},
                    Certainty::Guess,
                    leads_with_zero ? "cardinal.leading_zero" : "cardinal.plain"};
    reading.saying = {say_token, at};
    return reading;
  }

  const NumberTables& tables_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_cardinal(const Tables& tables) {
  return std::make_unique<Cardinal>(tables);
}

}  // namespace docbao
