// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/foreign/formula.hpp"
#include "normalize/foreign/spell.hpp"
#include "normalize/numbers/number_words.hpp"

DOCBAO_EMBEDDED(codes_tsv)
DOCBAO_EMBEDDED(code_cues_tsv)
DOCBAO_EMBEDDED(code_prefixes_tsv)

namespace docbao {
namespace {

constexpr std::size_t kMostCodeParts = 9, kMostDigits = 20;

/// In a code one or two digits are a number, three and more are read one by one, but for round hundreds:
/// U23 hai mươi ba, A321 ba hai một, S-400 bốn trăm.
void append_code_number(std::string& words, std::string_view digits, const Style& style,
                        bool as_number = false) {
  const bool is_number = as_number || digits.size() <= 2 || (digits.size() == 3 && digits.ends_with("00"));
  if (is_number && !digits.starts_with('0')) append_cardinal(words, digits, style);
  else append_digits(words, digits);
}

/// Codes of letters and digits (docs/reading-guide.md §11.5, §11.6): U23, G7, H5N1, 5G, F-35, A321, VN1234,
/// CO2; formulas of chemistry, CaO, Ca(OH)2; and bare numbers after words that make them a code: Boeing 737,
/// mã OTP 482913.
class Code : public SemioticClass {
 public:
  Code()
      : known_(Lexicon::parse(codes_tsv(), "codes.tsv", Lexicon::Fold::any_case)),
        cues_(Lexicon::parse(code_cues_tsv(), "code_cues.tsv", Lexicon::Fold::any_case)),
        prefixes_(Lexicon::parse(code_prefixes_tsv(), "code_prefixes.tsv", Lexicon::Fold::exact_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber | kAtCapitals | kAtTitle | kAtForeign; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (find_counted_formula(sentence, at, context.style, out)) return;
    if (sentence.glued(at) && !sentence.is_symbol(at - 1, U'(') &&
        sentence.tokens[at - 1].kind != TokenKind::Symbol)
      return;
    if (const auto match = known_.match(sentence, at, context.document)) {
      if (!sentence.glued(match->last_token + 1) ||
          sentence.tokens[match->last_token + 1].kind == TokenKind::Symbol) {
        out.push_back({sentence.span_of(at, match->last_token), std::string(match->entry->spoken),
                       Certainty::Sure, "code.table"});
      }
      return;
    }
    if (auto formula = read_formula(sentence, at, context.style)) {
      return out.push_back(
          {sentence.span_of(at, formula->last), std::move(formula->words), Certainty::Sure, "code.formula"});
    }
    const bool is_number = sentence.is_number(at);
    if (!is_number && !sentence.glued(at + 1) && !is_capital_at(sentence, at))
      return;  // no code begins there
    const LexiconEntry* cue = cue_ending_at(cues_, sentence, at - 1);
    if (is_number) {
      if (asks_digits(cue, sentence, at, 3) || follows_model_name(sentence, at))
        return find_model(sentence, at, context.style, out);
      const LexiconEntry* far = stands_apart(sentence, at) ? cue_ending_at(cues_, sentence, at - 2) : cue;
      if (find_account(sentence, at, far, out)) return;
      if (far && far->spoken == "groups") return find_groups(sentence, at, 1, out);
      if (far != cue && asks_digits(far, sentence, at, 5))
        return find_model(sentence, at, context.style, out);
      find_drawn(sentence, at, far, out);
      if (!sentence.glued(at) && sentence.written(at).size() >= 3 && sentence.written(at)[0] == '0')
        find_groups(sentence, at, 3, out);
    }
    if (is_capital_at(sentence, at) && sentence.is_symbol(at + 1, U'.'))
      find_dotted(sentence, at, asks_dotted(sentence, at), context.style, out);
    if (cue && cue->spoken == "model") find_apart(sentence, at, out);
    find_mixed(sentence, at, context, out);
  }

 private:
  /// The NaOH of 2NaOH: a number before it tells how many.
  static bool find_counted_formula(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                                   std::vector<Reading>& out) {
    if (!sentence.glued(at) || !sentence.is_number(at - 1) || sentence.written(at - 1).size() > 2 ||
        sentence.glued(at - 1))
      return false;
    auto formula = read_formula(sentence, at, style);
    if (!formula) return false;
    out.push_back(
        {sentence.span_of(at, formula->last), std::move(formula->words), Certainty::Sure, "code.formula"});
    return true;
  }

  /// "số tài khoản: 11400016", "mã số là 482913"
  static bool stands_apart(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.is_symbol(at - 1, U':') || sentence.written(at - 1) == "là";
  }
  static bool asks_digits(const LexiconEntry* cue, const TokenizedSentence& sentence, std::size_t at,
                          std::size_t fewest) noexcept {
    if (!cue) return false;
    const bool is_long = sentence.written(at).size() >= fewest;
    if (cue->spoken == "model") return is_long || is_numbered_variant(sentence, at);
    return is_long && cue->spoken != "groups" && cue->spoken != "drawn" && has_letter(sentence, at);
  }
  /// 1125M, 0826L
  static bool has_letter(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.glued(at + 1) && is_capital_at(sentence, at + 1) &&
           is_one_letter(sentence.written(at + 1)) && ends_cleanly(sentence, at + 1);
  }
  /// ATR 72-600: two digits, a hyphen and three of a variant.
  static bool is_numbered_variant(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return is_number_of(sentence, at, 2) && sentence.is_symbol(at + 1, U'-') && sentence.glued(at + 1) &&
           sentence.glued(at + 2) && is_number_of(sentence, at + 2, 3);
  }

  /// Behind "số tài khoản": 114000161718, 1903 4567 8901 23. Fewer than eight digits are a sum in the
  /// account.
  static bool find_account(const TokenizedSentence& sentence, std::size_t at, const LexiconEntry* cue,
                           std::vector<Reading>& out) {
    constexpr std::size_t kFewest = 8, kMostGroups = 8;
    if (!cue || cue->spoken != "account") return false;
    Reading reading{{}, {}, Certainty::Sure, "code.account"};
    std::size_t digits = 0, last = at;
    for (std::size_t i = at; i < at + kMostGroups && sentence.is_number(i) && !(i > at && sentence.glued(i));
         ++i) {
      if (i > at) reading.words += ',';
      append_digits(reading.words, sentence.written(i));
      digits += sentence.written(i).size();
      last = i;
    }
    if (digits < kFewest || (sentence.glued(last + 1) && sentence.tokens[last + 1].kind != TokenKind::Symbol))
      return false;
    reading.source = sentence.span_of(at, last);
    out.push_back(std::move(reading));
    return true;
  }

  /// 737, 787-9, 777-300ER
  static void find_model(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                         std::vector<Reading>& out) {
    Reading reading{{}, {}, Certainty::Likely, "code.digits_after_cue"};
    if (is_numbered_variant(sentence, at)) {
      append_cardinal(reading.words, sentence.written(at), style);
      reading.words += ',';
    } else {
      append_digits(reading.words, sentence.written(at));
    }
    std::size_t last = at;
    if (sentence.is_symbol(last + 1, U'-') && sentence.glued(last + 1) && sentence.glued(last + 2) &&
        sentence.is_number(last + 2)) {
      append_code_number(reading.words, sentence.written(last += 2), style);
    }
    if (has_letter(sentence, at)) reading.certainty = Certainty::Sure;  // no litres, no watts
    if (sentence.glued(last + 1) && is_capital_at(sentence, last + 1))
      append_spelled(reading.words, sentence.written(++last));
    reading.source = sentence.span_of(at, last);
    out.push_back(std::move(reading));
  }
  /// "Giải nhất: 48213", "giải đặc biệt 123456": what was drawn, digit by digit.
  static void find_drawn(const TokenizedSentence& sentence, std::size_t at, const LexiconEntry* cue,
                         std::vector<Reading>& out) {
    constexpr std::size_t kFewest = 5, kMost = 6;
    const std::size_t digits = sentence.written(at).size();
    if (!cue || cue->spoken != "drawn" || digits < kFewest || digits > kMost || is_thousands(sentence, at))
      return;
    Reading reading{sentence.span_of(at, at), {}, Certainty::Likely, "code.drawn"};
    append_digits(reading.words, sentence.written(at));
    out.push_back(std::move(reading));
  }

  /// The 171 of Mi-171: a short name, a hyphen, three digits that are no round hundred.
  static bool follows_model_name(const TokenizedSentence& sentence, std::size_t at) noexcept {
    const bool joined = sentence.glued(at) && sentence.is_symbol(at - 1, U'-') && sentence.glued(at - 1) &&
                        sentence.is_word(at - 2);
    return joined && is_number_of(sentence, at, 3) && !sentence.written(at).ends_with("00") &&
           sentence.tokens[at - 2].letters == LetterCase::Title && sentence.written(at - 2).size() <= 3 &&
           !sentence.glued(at - 2);
  }

  static bool goes_on(const TokenizedSentence& sentence, std::size_t at) {
    if (sentence.is_symbol(at, U',')) return true;
    return sentence.says(at, "và") || sentence.says(at, "hoặc") || sentence.says(at, "đến") ||
           sentence.says(at, "tới");
  }

  /// A cue stands before the code, or before the list of such codes that it goes on with: "biến thể JN.1,
  /// BA.5".
  bool asks_dotted(const TokenizedSentence& sentence, std::size_t at) const {
    while (at >= 4 && goes_on(sentence, at - 1) && sentence.is_number(at - 2)) {
      std::size_t code = at - 2;
      while (code >= 2 && sentence.is_symbol(code - 1, U'.') && sentence.glued(code) &&
             sentence.glued(code - 1) && sentence.is_number(code))
        code -= 2;
      if (code == at - 2 || !is_capital_at(sentence, code)) break;
      at = code;
    }
    const LexiconEntry* cue = cue_ending_at(cues_, sentence, at - 1);
    return cue && cue->spoken == "dotted";
  }

  /// After "biến thể", "chủng" and their like: BA.5, H.265; with two dots unasked: XBB.1.5; with more and
  /// short numbers: V.07.04.32.
  static void find_dotted(const TokenizedSentence& sentence, std::size_t at, bool asked, const Style& style,
                          std::vector<Reading>& out) {
    Reading reading{{}, {}, asked ? Certainty::Sure : Certainty::Likely, "code.dotted"};
    append_spelled(reading.words, sentence.written(at));
    std::size_t last = at;
    bool are_short = true;
    while (last - at < 2 * kMostCodeParts && sentence.is_symbol(last + 1, U'.') && sentence.glued(last + 1) &&
           sentence.glued(last + 2) && sentence.is_number(last + 2)) {
      append_word(reading.words, "chấm");
      append_code_number(reading.words, sentence.written(last += 2), style);
      are_short = are_short && sentence.written(last).size() <= 2;
    }
    if (last == at || !(asked || last == at + 4 || (last > at + 4 && are_short))) return;
    reading.source = sentence.span_of(at, last);
    out.push_back(std::move(reading));
  }

  /// chuyến bay VN 253, mã số BK 123456: the blank changes nothing.
  static void find_apart(const TokenizedSentence& sentence, std::size_t at, std::vector<Reading>& out) {
    const bool has_letters = is_capital_at(sentence, at) && sentence.written(at).size() <= 3;
    const bool has_digits =
        sentence.is_number(at + 1) && sentence.written(at + 1).size() >= 3 && !sentence.glued(at + 1);
    if (!has_letters || !has_digits ||
        (sentence.glued(at + 2) && sentence.tokens[at + 2].kind == TokenKind::Word) ||
        is_thousands(sentence, at + 1))
      return;
    Reading reading{{}, {}, Certainty::Likely, "code.apart"};
    append_spelled(reading.words, sentence.written(at));
    append_digits(reading.words, sentence.written(at + 1));
    const std::size_t last = append_groups(reading.words, sentence, at + 1);
    reading.source = sentence.span_of(at, last);
    out.push_back(std::move(reading));
  }
  /// Appends the digits of the groups that hyphens join to the number `at`, and gives the last one's token.
  static std::size_t append_groups(std::string& words, const TokenizedSentence& sentence, std::size_t at) {
    constexpr int kMost = 8;
    for (int group = 0; group < kMost && sentence.is_symbol(at + 1, U'-') && sentence.glued(at + 1) &&
                        sentence.glued(at + 2) && sentence.is_number(at + 2);
         ++group) {
      words += ',';
      append_digits(words, sentence.written(at += 2));
    }
    return at;
  }
  /// 0524-210-00: a nought in front of three digits and two hyphens are no amount; ISBN 978-604-2-12345-6.
  static void find_groups(const TokenizedSentence& sentence, std::size_t at, std::size_t fewest_groups,
                          std::vector<Reading>& out) {
    Reading reading{{}, {}, Certainty::Likely, "code.groups"};
    append_digits(reading.words, sentence.written(at));
    const std::size_t last = append_groups(reading.words, sentence, at);
    if (last + 2 < at + 2 * fewest_groups) return;
    reading.source = sentence.span_of(at, last);
    out.push_back(std::move(reading));
  }

  /// Letters and digits without a blank, a hyphen between them at most; capitals, so that no unit is one.
  void find_mixed(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                  std::vector<Reading>& out) const {
    if (sentence.is_number(at) && !(sentence.glued(at + 1) && sentence.is_word(at + 1))) return;
    if (find_named(sentence, at, context, out)) return;
    const Style& style = context.style;
    std::size_t last = at, next = at, letters = 0, numbers = 0;
    while (next - at < kMostCodeParts && fits(sentence, at, next)) {
      ++(sentence.is_number(next) ? numbers : letters);
      last = next++;
      if (is_bridge(sentence, next)) ++next;
    }
    const bool ends_in_letters = sentence.is_word(last + 1) && sentence.glued(last + 1);
    if (letters == 0 || numbers == 0 || ends_in_letters || is_thousands(sentence, last)) return;
    const Certainty certainty = sentence.is_number(at) ? Certainty::Guess : Certainty::Likely;
    Reading reading{sentence.span_of(at, last), {}, certainty, "code.mixed"};
    for (std::size_t part = at; part <= last; ++part) {  // what bridges them is no word
      if (sentence.is_number(part)) append_code_number(reading.words, sentence.written(part), style);
      else append_spelled(reading.words, sentence.written(part));
    }
    out.push_back(std::move(reading));
  }

  /// NĐ100, NV1, COP29, CS2 of a school: the letters are said as code_prefixes.tsv says, the digits as a
  /// number.
  bool find_named(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                  std::vector<Reading>& out) const {
    if (!sentence.is_word(at)) return false;
    const std::size_t number = at + 1 + (sentence.is_symbol(at + 1, U'-') && sentence.glued(at + 1));
    const bool closed = sentence.is_number(number) && sentence.glued(number) &&
                        !(sentence.glued(number + 1) && sentence.is_word(number + 1));
    if (!closed || sentence.written(number).size() > 3 || is_thousands(sentence, number)) return false;
    const auto name = prefixes_.match(sentence, at, context.document);
    if (!name) return false;
    std::string_view words = name->entry->spoken;
    const bool as_digits = words.ends_with(" #");
    if (as_digits) words.remove_suffix(2);
    Reading reading{sentence.span_of(at, number), std::string(words), Certainty::Sure, "code.named"};
    append_code_number(reading.words, sentence.written(number), context.style, !as_digits);
    out.push_back(std::move(reading));
    return true;
  }

  static bool fits(const TokenizedSentence& sentence, std::size_t first, std::size_t at) noexcept {
    if (at != first && !sentence.glued(at)) return false;
    if (sentence.is_number(at)) return at == first || sentence.written(at).size() <= kMostDigits;
    return is_capital_at(sentence, at) && sentence.written(at).size() <= 5;
  }
  /// A hyphen between letters and digits (F-35), or the dot of U.23; never between two numbers.
  static bool is_bridge(const TokenizedSentence& sentence, std::size_t at) noexcept {
    if (!sentence.glued(at) || !sentence.glued(at + 1)) return false;
    const bool from_letter = sentence.is_word(at - 1);
    if (sentence.is_symbol(at, U'.'))
      return from_letter && sentence.written(at - 1) == "U" && sentence.is_number(at + 1);
    return sentence.is_symbol(at, U'-') && from_letter && sentence.is_number(at + 1);
  }
  /// The digits go on as a grouped or decimal number: USD1.200 is no code.
  static bool is_thousands(const TokenizedSentence& sentence, std::size_t last) noexcept {
    const bool separated = sentence.is_symbol(last + 1, U'.') || sentence.is_symbol(last + 1, U',');
    return sentence.is_number(last) && separated && sentence.glued(last + 1) && sentence.glued(last + 2) &&
           sentence.is_number(last + 2);
  }

  Lexicon known_, cues_, prefixes_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_code(const Tables&) { return std::make_unique<Code>(); }

}  // namespace docbao
