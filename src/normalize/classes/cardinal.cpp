// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/numbers/number_words.hpp"
#include "normalize/numbers/quantity.hpp"

DOCBAO_EMBEDDED(counted_time_tsv)

namespace docbao {
namespace {

/// Whole numbers, also in groups of three (docs/reading-guide.md §3.1, §3.2). Reads every number that no
/// other class knows better, so that no digit is ever left.
class Cardinal : public SemioticClass {
 public:
  explicit Cardinal(const Tables& tables)
      : tables_(tables.numbers),
        times_(Lexicon::parse(counted_time_tsv(), "counted_time.tsv", Lexicon::Fold::any_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber; }
  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (is_group_of_sum(sentence, at, tables_)) out.push_back(read_group(sentence, at, context.style));
    else if (counts_time(sentence, at)) out.push_back(read_time(sentence, at, context.style));
    else out.push_back(read_token(sentence, at));
    if (!may_go_on(sentence, at)) return;
    const std::optional<Numeral>& numeral = context.quantities.numeral(sentence, at, tables_);
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
  /// 05 năm, 02 giờ: lengths of time have no nought in front; "Đội 09 năm 2024" is none.
  bool counts_time(const TokenizedSentence& sentence, std::size_t at) const {
    const std::string_view digits = sentence.written(at);
    if (digits.size() != 2 || digits[0] != '0' || digits[1] == '0' || sentence.glued(at) ||
        sentence.glued(at + 1))
      return false;
    if (is_said_in_words(sentence, at)) return true;
    const std::size_t unit = at + 1 + 2 * (joins(sentence, at + 1) && sentence.is_number(at + 2));
    const LexiconEntry* time = time_at(sentence, unit);
    const bool goes_on = time_at(sentence, at - 1) && sentence.is_number(at - 2);  // 02 năm 06 tháng
    if (!time || (!goes_on && bears_number(tables_, sentence, at - 1))) return false;
    // "02 năm 06 tháng" goes on with what is shorter; "05 ngày 12 tháng 3" is a date.
    const LexiconEntry* next = time_at(sentence, unit + 2);
    return !sentence.is_number(unit + 1) || (next && next->spoken < time->spoken);
  }
  /// "07 (bảy) năm": the brackets say it in words, without a nought.
  static bool is_said_in_words(const TokenizedSentence& sentence, std::size_t at) {
    if (!sentence.is_symbol(at + 1, U'(') || !sentence.is_symbol(at + 3, U')')) return false;
    std::string words;
    append_cardinal(words, sentence.written(at).substr(1), {});
    return sentence.lower(at + 2) == words;
  }
  const LexiconEntry* time_at(const TokenizedSentence& sentence, std::size_t at) const {
    return sentence.is_word(at) ? times_.find(sentence, at, at) : nullptr;
  }
  static bool joins(const TokenizedSentence& sentence, std::size_t at) {
    return sentence.says(at, "đến") || sentence.says(at, "hoặc") || sentence.says(at, "tới");
  }
  static Reading read_time(const TokenizedSentence& sentence, std::size_t at, const Style& style) {
    Reading reading{sentence.span_of(at, at), {}, Certainty::Likely, "cardinal.time"};
    append_cardinal(reading.words, sentence.written(at).substr(1), style);
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
  Lexicon times_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_cardinal(const Tables& tables) {
  return std::make_unique<Cardinal>(tables);
}

}  // namespace docbao
