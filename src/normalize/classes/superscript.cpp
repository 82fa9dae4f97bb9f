// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/number_words.hpp"
#include "normalize/numbers/quantity.hpp"

namespace docbao {
namespace {

constexpr std::size_t kMostSuperscripts = 4;

/// Small numbers set high: powers of ten with what they multiply (docs/reading-guide.md §5.4), 9,1.10^-31 kg,
/// and the marks of footnotes (§13), Bộ Y tế².
class Superscript : public SemioticClass {
 public:
  explicit Superscript(const Tables& tables) : tables_(tables.numbers) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber | kAtSymbol; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (sentence.is_number(at)) find_power(sentence, at, context, out);
    else if (superscript_digit(sentence, at) != 0) find_footnote(sentence, at, out);
  }

 private:
  struct Power {
    std::string digits;
    bool negative = false;
    std::size_t last = 0;  // token
  };

  /// ^-31 or ⁻³¹ behind a ten.
  static std::optional<Power> read_power(const TokenizedSentence& sentence, std::size_t at) {
    Power power;
    if (sentence.is_symbol(at, U'^') && sentence.glued(at)) {
      power.negative = is_dash_at(sentence, at + 1);
      power.last = at + 1 + power.negative;
      if (!sentence.is_number(power.last) || !sentence.glued(power.last)) return std::nullopt;
      power.digits = sentence.written(power.last);
      return power;
    }
    power.negative = sentence.is_symbol(at, U'⁻');
    std::size_t next = at + power.negative;
    for (char digit; power.digits.size() < kMostSuperscripts && sentence.glued(next) &&
                     (digit = superscript_digit(sentence, next)) != 0;
         ++next)
      power.digits += digit;
    power.last = next - 1;
    return power.digits.empty() ? std::nullopt : std::optional(std::move(power));
  }

  static bool multiplies(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.is_symbol(at, U'.') || sentence.is_symbol(at, U'·') || sentence.is_symbol(at, U'*') ||
           sentence.is_symbol(at, U'×') || sentence.written(at) == "x";
  }
  static bool is_point(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return (sentence.is_symbol(at, U',') || sentence.is_symbol(at, U'.')) && sentence.glued(at) &&
           sentence.glued(at + 1) && sentence.is_number(at + 1);
  }

  /// 3.10⁸ m/s, 6,02.10^23
  void find_power(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                  std::vector<Reading>& out) const {
    if (sentence.glued(at) && sentence.tokens[at - 1].kind != TokenKind::Symbol) return;
    const bool has_point = is_point(sentence, at + 1) && multiplies(sentence, at + 3);
    const std::size_t sign = has_point ? at + 3 : at + 1;
    if (!multiplies(sentence, sign) || sentence.written(sign + 1) != "10") return;
    const auto power = read_power(sentence, sign + 2);
    if (!power) return;
    Reading reading{{}, {}, Certainty::Sure, "superscript.power"};
    append_cardinal(reading.words, sentence.written(at), context.style);
    if (has_point) {
      append_word(reading.words, sentence.is_symbol(at + 1, U',') ? "phẩy" : "chấm");
      append_decimals(reading.words, sentence.written(at + 2), context.style);
    }
    append_word(reading.words, power->negative ? "nhân mười mũ âm" : "nhân mười mũ");
    append_cardinal(reading.words, power->digits, context.style);
    reading.source = sentence.span_of(at, append_unit(reading.words, sentence, power->last, context));
    out.push_back(std::move(reading));
  }

  /// The unit behind token `last`, if there is one; returns the last token then.
  std::size_t append_unit(std::string& words, const TokenizedSentence& sentence, std::size_t last,
                          const ReadingContext& context) const {
    auto unit = tables_.units.match(sentence, last + 1, context.document);
    if (!unit) unit = tables_.unit_letters.match(sentence, last + 1, context.document);
    if (!unit) return append_per(words, sentence, last, Measured::Nothing, context);  // 210 x 10^9/L
    const bool goes_on = sentence.glued(unit->last_token + 1) &&
                         sentence.tokens[unit->last_token + 1].kind != TokenKind::Symbol;
    if (goes_on) return last;
    append_word(words, unit->entry->spoken);
    return append_per(words, sentence, unit->last_token, Measured::Unit, context);
  }
  std::size_t append_per(std::string& words, const TokenizedSentence& sentence, std::size_t last,
                         Measured measured, const ReadingContext& context) const {
    const auto per =
        sentence.glued(last + 1) ? parse_per(sentence, last + 1, measured, tables_, context) : std::nullopt;
    if (!per) return last;
    append_word(words, per->words);
    return per->last;
  }

  /// "Bộ Y tế²", "WHO¹": behind a word of several letters that is no unit nothing is squared.
  void find_footnote(const TokenizedSentence& sentence, std::size_t at, std::vector<Reading>& out) const {
    const std::size_t word = at - 1;
    if (!sentence.glued(at) || !sentence.is_word(word) || is_one_letter(sentence.written(word)) ||
        tables_.units.find(sentence.written(word)) || tables_.unit_letters.find(sentence.written(word)))
      return;
    const bool is_part = sentence.glued(word) && sentence.tokens[word - 1].kind != TokenKind::Symbol;
    if (is_part || !bears_footnote(sentence, word) || sentence.is_symbol(word - 1, U'/')) return;
    std::size_t last = at;
    while (last - at < kMostSuperscripts && sentence.glued(last + 1) &&
           superscript_digit(sentence, last + 1) != 0)
      ++last;
    if (sentence.glued(last + 1) && sentence.is_word(last + 1)) return;  // a formula: CaCl²H
    out.push_back(
        {sentence.span_of(at, last), {}, Certainty::Sure, "superscript.footnote", PieceKind::Silent});
  }

  /// Not CO² and CaCO³, whose numbers were set high by mistake.
  static bool bears_footnote(const TokenizedSentence& sentence, std::size_t word) noexcept {
    constexpr std::size_t kShortest = 3;
    const Token& token = sentence.tokens[word];
    if (token.letters == LetterCase::Upper) return token.span.size() >= kShortest;
    return token.syllable || (token.letters == LetterCase::Title && token.span.size() >= kShortest);
  }

  const NumberTables& tables_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_superscript(const Tables& tables) {
  return std::make_unique<Superscript>(tables);
}

}  // namespace docbao
