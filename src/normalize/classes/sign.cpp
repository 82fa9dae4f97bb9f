// SPDX-License-Identifier: GPL-3.0-or-later
#include <string_view>

#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/equation.hpp"
#include "normalize/numbers/match.hpp"
#include "normalize/numbers/minus.hpp"
#include "normalize/numbers/number_words.hpp"
#include "normalize/numbers/quantity.hpp"

DOCBAO_EMBEDDED(times_cues_tsv)

namespace docbao {
namespace {

/// Signs of reckoning around numbers (docs/reading-guide.md §3.4, §5.4): -5 độ, 10 x 20, 10⁶, 6.6e-34.
class Sign : public SemioticClass {
 public:
  explicit Sign(const Tables& tables)
      : tables_(tables.numbers),
        times_cues_(Lexicon::parse(times_cues_tsv(), "times_cues.tsv", Lexicon::Fold::any_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber | kAtSymbol | kAtForeign; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    const Token& token = sentence.tokens[at];
    if (token.kind == TokenKind::Number) {
      find_scientific(sentence, at, context.style, out);
      return find_or_more(sentence, at, context, out);
    }
    if (token.kind == TokenKind::Word) return find_times(sentence, at, context.style, out);
    if (find_lone(sentence, at, out)) return;
    const bool between = sentence.is_number(at - 1) && sentence.is_number(at + 1);
    if (is_dash(token.symbol)) find_dash(sentence, at, between, context, out);
    else if (between && token.symbol == U':' && divides(sentence, at))
      out.push_back({sentence.span_of(at, at), "chia", Certainty::Likely, "sign.divide"});
    else if (sentence.is_number(at - 1)) find_power(sentence, at, context.style, out);
  }

 private:
  /// Between numbers, or a minus before one.
  void find_dash(const TokenizedSentence& sentence, std::size_t at, bool between,
                 const ReadingContext& context, std::vector<Reading>& out) const {
    const bool is_apart = (between || subtracts_from_letter(sentence, at)) && !leans_on_next(sentence, at);
    if (is_apart || (!find_minus(sentence, at, context, out) && between)) part_numbers(sentence, at, out);
  }

  /// "vi khuẩn Gram (-)", "HIV (+)": a sign and nothing else between brackets.
  static bool find_lone(const TokenizedSentence& sentence, std::size_t at, std::vector<Reading>& out) {
    const bool plus = sentence.is_symbol(at, U'+');
    if (!sentence.is_symbol(at - 1, U'(') || !sentence.is_symbol(at + 1, U')') ||
        !(plus || is_dash(sentence.tokens[at].symbol)))
      return false;
    // "Tăng (+), giảm (-)" explain the signs of a table.
    const bool is_of_change = changes(sentence, at - 2);
    const std::string_view words = plus ? (is_of_change ? "cộng" : "dương") : (is_of_change ? "trừ" : "âm");
    out.push_back({sentence.span_of(at, at), std::string(words), Certainty::Sure, "sign.lone"});
    return true;
  }

  static bool changes(const TokenizedSentence& sentence, std::size_t word) {
    const LexiconEntry* cue = sentence.is_word(word) ? minus_cue_ending_at(sentence, word) : nullptr;
    return cue && cue->spoken == "âm";
  }

  /// Where no class knows what 30-4 is, its numbers must not run together to thirty-four. The true minus and
  /// the stroke of an equation are said.
  static void part_numbers(const TokenizedSentence& sentence, std::size_t at, std::vector<Reading>& out) {
    const bool subtracts = sentence.is_symbol(at, U'−') || is_comparison(sentence, at + 2) ||
                           subtracts_in_equation(sentence, at);
    if (subtracts)
      return out.push_back({sentence.span_of(at, at), "trừ", Certainty::Likely, "sign.subtract"});
    out.push_back(
        {sentence.span_of(at, at), ",", Certainty::Likely, "sign.between_numbers", PieceKind::Pause});
  }

  /// "12 : 4 = 3"; 12:4 is a ratio.
  static bool divides(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return !sentence.glued(at) && !sentence.glued(at + 1) && sentence.is_symbol(at + 2, U'=');
  }
  /// "x - 5 = 3", "a - b > 0"
  static bool subtracts_from_letter(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return is_variable(sentence, at - 1) && (sentence.is_number(at + 1) || is_variable(sentence, at + 1)) &&
           (is_comparison(sentence, at + 2) || subtracts_in_equation(sentence, at));
  }

  bool find_minus(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                  std::vector<Reading>& out) const {
    const MinusKind kind = minus_at(sentence, at, tables_, context);
    if (kind == MinusKind::None) return false;
    const bool is_said = kind == MinusKind::SaidWord;
    out.push_back({sentence.span_of(at, at), is_said ? "" : "âm", Certainty::Sure, "sign.minus",
                   is_said ? PieceKind::Silent : PieceKind::Word});
    return true;
  }

  /// "500+ sản phẩm", "10M+ lượt xem": more than that many, and said once.
  void find_or_more(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                    std::vector<Reading>& out) const {
    const bool is_said = sentence.says(at - 1, "hơn") || sentence.says(at - 1, "trên");
    const Quantity* amount = find_quantity(sentence, at, tables_, context);
    const auto numeral = amount ? std::nullopt : parse_numeral(sentence, at, tables_);
    if ((!amount && !numeral) || (amount && amount->measured != Measured::Nothing)) return;
    const std::size_t plus = (amount ? amount->last : numeral->last) + 1;
    if (!sentence.is_symbol(plus, U'+') || !sentence.glued(plus) || sentence.glued(plus + 1) ||
        !(is_said || tables_.counted.match(sentence, plus + 1, context.document)))
      return;
    Reading reading{sentence.span_of(at, plus), {}, Certainty::Likely, "sign.or_more"};
    if (!is_said) reading.words = "hơn";
    if (amount) append_word(reading.words, amount->words(context.style));
    else append_numeral(reading.words, *numeral, context.style);
    out.push_back(std::move(reading));
  }

  /// The x of 10 x 20, 4x4, 5m x 8m and of "gấp x2", "doanh thu X10".
  void find_times(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                  std::vector<Reading>& out) const {
    const std::string_view written = sentence.written(at);
    if (written != "x" && written != "X") return;
    if (joins_dimensions(sentence, at) || multiplies_bracket(sentence, at))
      return out.push_back({sentence.span_of(at, at), "nhân", Certainty::Sure, "sign.times"});
    if (!sentence.is_number(at + 1) || is_unknown(sentence, at)) return;
    const bool after_unit = sentence.has(at - 1) && sentence.is_number(at - 2) && !is_mark(sentence, at - 1);
    // 1 viên/lần x 2 lần, 12 mg/kg/ngày x 5 ngày
    const bool is_dose = names_length_of_time(sentence, at - 1) && names_length_of_time(sentence, at + 2);
    const bool of_times = sentence.is_word(at - 1) && (is_dose || sentence.says(at + 2, "lần"));
    const bool after_things = written == "x" && sentence.is_number(at - 3) && is_lower_at(sentence, at - 2) &&
                              is_lower_at(sentence, at - 1) &&
                              !sentence.glued(at + 1);  // 200 phần quà x 300k
    const bool after_bracket = sentence.is_symbol(at - 1, U')') && !sentence.glued(at + 1);
    const bool between = sentence.is_number(at - 1) || after_unit || after_bracket || after_things ||
                         of_times || multiplies_dose(sentence, at);
    const bool is_glued = sentence.glued(at + 1) && !sentence.glued(at);
    const bool factor =
        is_glued && is_lower_at(sentence, at - 1) && (written == "x" || grows(sentence, at - 1));
    if (between || factor) out.push_back({sentence.span_of(at, at), "nhân", Certainty::Sure, "sign.times"});
    if (written == "x" || !is_glued || !(factor || is_in_formula(sentence, at))) return;
    Reading whole{sentence.span_of(at, at + 1), "nhân", Certainty::Sure, "sign.times"};  // no code X10
    append_cardinal(whole.words, sentence.written(at + 1), style);
    out.push_back(std::move(whole));
  }

  /// The x of "x2 - 5x + 6 = 0": its number is an exponent, and another term has it too.
  static bool is_unknown(const TokenizedSentence& sentence, std::size_t at) noexcept {
    const bool is_sign = is_dash_at(sentence, at + 2) || sentence.is_symbol(at + 2, U'+');
    return is_sign && sentence.glued(at + 1) && sentence.is_number(at + 3) &&
           sentence.written(at + 4) == sentence.written(at) && sentence.glued(at + 4) &&
           !sentence.is_number(at + 5);
  }
  /// "(PO) x 5-7 ngày", "Calci-D x 20 ống", "[TN THPT x 3]": behind a bracket, a name or a short form, and
  /// what is counted or the end behind the number.
  bool multiplies_dose(const TokenizedSentence& sentence, std::size_t at) const {
    if (at == 0 || sentence.written(at) != "x" || sentence.glued(at) || sentence.glued(at + 1)) return false;
    const bool is_behind_bracket = sentence.is_symbol(at - 1, U')');
    const bool is_span = is_dash_at(sentence, at + 2) && sentence.is_number(at + 3);
    const std::size_t next = at + (is_span ? 4 : 2);
    if (is_behind_bracket && is_lower_at(sentence, next)) return true;
    if (!is_behind_bracket && !is_capital_at(sentence, at - 1)) return false;
    return sentence.is_symbol(next, U'%') || sentence.is_symbol(next, U'/') ||
           sentence.is_symbol(next, U']') || sentence.is_symbol(next, U')') ||
           tables_.counted.match(sentence, next, {}) || tables_.units.match(sentence, next, {});
  }

  /// "5 x (20 - 8)", "2x(tuổi + 4)": a factor before what is reckoned in brackets; "5x (loại lớn)" is none.
  static bool multiplies_bracket(const TokenizedSentence& sentence, std::size_t at) noexcept {
    constexpr std::size_t kNear = 8;  // tokens
    if (!sentence.is_number(at - 1) || !sentence.is_symbol(at + 1, U'(') ||
        sentence.glued(at) != sentence.glued(at + 1))
      return false;
    for (std::size_t next = at + 2; next < at + kNear && !sentence.is_symbol(next, U')'); ++next) {
      const bool reckons = sentence.is_symbol(next, U'+') || is_dash_at(sentence, next);
      if (reckons && sentence.is_number(next + 1)) return true;
    }
    return false;
  }

  /// "lợi nhuận X10"
  bool grows(const TokenizedSentence& sentence, std::size_t last) const {
    const LexiconEntry* cue = cue_ending_at(times_cues_, sentence, last);
    return cue && cue->spoken == "gấp";
  }
  /// "dài x rộng x cao"
  bool joins_dimensions(const TokenizedSentence& sentence, std::size_t at) const {
    const auto is_dimension = [&](std::size_t word) {
      const LexiconEntry* entry = sentence.is_word(word) ? times_cues_.find(sentence.written(word)) : nullptr;
      return entry && entry->spoken == "chiều";
    };
    return is_dimension(at - 1) && is_dimension(at + 1);
  }
  /// What parts two items, so that x2 behind it is no factor: "x1 = 2; x2 = 3".
  static bool is_mark(const TokenizedSentence& sentence, std::size_t at) noexcept {
    constexpr std::u32string_view kMarks = U";:.,()";
    return sentence.tokens[at].kind == TokenKind::Symbol &&
           kMarks.find(sentence.tokens[at].symbol) != std::u32string_view::npos;
  }
  /// The X of "= 5 X10" and 2,5 X10^6; "BMW 2024 X5" is none.
  static bool is_in_formula(const TokenizedSentence& sentence, std::size_t at) noexcept {
    if (!sentence.is_number(at - 1) || sentence.is_word(at - 2)) return false;
    return sentence.glued(at - 1) || sentence.is_symbol(at - 2, U'=') || sentence.is_symbol(at + 2, U'^');
  }

  /// 10⁶, 10⁻³
  static void find_power(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                         std::vector<Reading>& out) {
    const bool negative = sentence.is_symbol(at, U'⁻');
    std::string digits;
    std::size_t next = at + negative;
    for (char digit; sentence.glued(next) && (digit = superscript_digit(sentence, next)) != 0; ++next)
      digits += digit;
    if (digits.empty()) return;
    Reading reading{sentence.span_of(at, next - 1), "mũ", Certainty::Sure, "sign.power"};
    if (negative) append_word(reading.words, "âm");
    append_cardinal(reading.words, digits, style);
    out.push_back(std::move(reading));
  }

  /// 6.626e-34, 6,02e23
  void find_scientific(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                       std::vector<Reading>& out) const {
    const auto numeral = parse_numeral(sentence, at, tables_);
    const bool has_point = numeral && numeral->last == at + 2;  // 6.626 is no thousand before an exponent
    const std::size_t e = at + 3;
    if (!has_point) return;
    if (!sentence.glued(e) || (sentence.written(e) != "e" && sentence.written(e) != "E")) return;
    const bool negative = is_dash_at(sentence, e + 1);
    const std::size_t power = e + 1 + (negative || sentence.is_symbol(e + 1, U'+'));
    if (!sentence.is_number(power) || !sentence.glued(power) || !sentence.glued(e + 1)) return;
    Reading reading{sentence.span_of(at, power), {}, Certainty::Sure, "sign.scientific"};
    append_cardinal(reading.words, sentence.written(at), style);
    append_word(reading.words, sentence.is_symbol(at + 1, U',') ? "phẩy" : "chấm");
    append_decimals(reading.words, sentence.written(at + 2), style);
    append_word(reading.words, negative ? "nhân mười mũ âm" : "nhân mười mũ");
    append_cardinal(reading.words, sentence.written(power), style);
    out.push_back(std::move(reading));
  }

  const NumberTables& tables_;
  Lexicon times_cues_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_sign(const Tables& tables) { return std::make_unique<Sign>(tables); }

}  // namespace docbao
