// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/numbers/fraction.hpp"

#include <algorithm>
#include <array>

#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/chain_judge.hpp"
#include "normalize/numbers/number_words.hpp"
#include "normalize/numbers/quantity.hpp"

namespace docbao {
namespace {

/// Parts of a whole and so many out of so many (docs/reading-guide.md §3.7): 2/3, ½, 45/50 đại biểu, 8/10.
class FractionClass : public SemioticClass {
 public:
  explicit FractionClass(const Tables& tables) : tables_(tables.numbers) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber | kAtSymbol; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (sentence.is_symbol(at, U'/')) return find_repeated_unit(sentence, at, out);
    if (!sentence.is_number(at)) return find_vulgar(sentence, at, at, {}, out);
    if (sentence.glued(at + 1) && sentence.tokens[at + 1].symbol >= 0x80) {
      std::string whole;
      append_cardinal(whole, sentence.written(at), context.style);
      append_word(whole, "và");
      return find_vulgar(sentence, at, at + 1, std::move(whole), out);
    }
    if (is_in_name(sentence, at)) return;
    find_mixed(sentence, at, context, out);
    if (const auto fraction = parse_fraction(sentence, at, tables_)) {
      find_slashed(sentence, at, *fraction, context, out);
      find_range_of_parts(sentence, at, *fraction, context, out);
    } else if (is_dash_at(sentence, at + 1) && sentence.glued(at + 1) && sentence.glued(at + 2)) {
      find_marks(sentence, at, context.style, out);
    }
  }

 private:
  /// Kh-59/69: two models.
  static bool is_in_name(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.glued(at) && is_dash_at(sentence, at - 1) && sentence.glued(at - 1) &&
           sentence.is_word(at - 2);
  }

  void find_vulgar(const TokenizedSentence& sentence, std::size_t first, std::size_t sign, std::string whole,
                   std::vector<Reading>& out) const {
    if (sentence.tokens[sign].symbol < 0x80) return;
    const auto vulgar = tables_.vulgar.match(sentence, sign, {});
    if (!vulgar) return;
    append_word(whole, vulgar->entry->spoken);
    out.push_back({sentence.span_of(first, sign), std::move(whole), Certainty::Sure, "fraction.character"});
  }

  /// "12 HCV/87 HCV": the same is counted on both sides. 256GB/512GB are two sizes.
  void find_repeated_unit(const TokenizedSentence& sentence, std::size_t at,
                          std::vector<Reading>& out) const {
    const std::string_view counted = sentence.written(at - 1);
    const bool is_repeated = sentence.is_number(at - 2) && sentence.is_word(at - 1) &&
                             sentence.is_number(at + 1) && sentence.written(at + 2) == counted;
    if (is_repeated && !tables_.units.find(counted) && !tables_.unit_letters.find(counted))
      out.push_back({sentence.span_of(at, at), "trên", Certainty::Sure, "fraction.repeated_unit"});
  }

  void find_slashed(const TokenizedSentence& sentence, std::size_t at, const Fraction& fraction,
                    const ReadingContext& context, std::vector<Reading>& out) const {
    if (fraction.below.last != at + 2) return find_grouped(sentence, at, fraction, context, out);
    const ChainScores& scores = judge_chain(sentence, at, tables_, context);
    constexpr std::array kKinds = {ChainKind::document, ChainKind::part, ChainKind::out_of};
    const ChainKind kind = *std::ranges::max_element(kKinds, {}, [&](ChainKind k) { return scores.of(k); });
    const auto certainty = scores.certainty(kind);
    if (!certainty) return;
    if (kind == ChainKind::document)
      return find_document(sentence, at, fraction, *certainty, context.style, out);
    if (kind == ChainKind::part) say_part(sentence, at, fraction, *certainty, context.style, out);
    else say_out_of(sentence, at, fraction, *certainty, context.style, out);
  }

  /// 1.200/1.500 hộ: numbers in groups are no dates, and only one of them alone is a part.
  static void find_grouped(const TokenizedSentence& sentence, std::size_t at, const Fraction& fraction,
                           const ReadingContext& context, std::vector<Reading>& out) {
    const std::string_view manner = fraction_manner(sentence, at, fraction.below.last, context.document);
    const bool is_part = manner == "phần" ? can_be_part(fraction) : manner != "trên" && fraction.is_part();
    const bool is_cued = is_part ? !manner.empty() : manner == "trên";
    const Certainty unsure = is_part ? Certainty::Likely : Certainty::Guess;
    const Certainty certainty = is_cued ? Certainty::Sure : unsure;
    if (is_part) say_part(sentence, at, fraction, certainty, context.style, out);
    else say_out_of(sentence, at, fraction, certainty, context.style, out);
  }

  static void say_part(const TokenizedSentence& sentence, std::size_t at, const Fraction& fraction,
                       Certainty certainty, const Style& style, std::vector<Reading>& out) {
    Reading reading{sentence.span_of(at, fraction.below.last), {}, certainty, "fraction.part"};
    append_part(reading.words, fraction, style);
    out.push_back(std::move(reading));
  }
  static void say_out_of(const TokenizedSentence& sentence, std::size_t at, const Fraction& fraction,
                         Certainty certainty, const Style& style, std::vector<Reading>& out) {
    Reading reading{sentence.span_of(at, fraction.below.last), {}, certainty, "fraction.out_of"};
    append_out_of(reading.words, fraction, style);
    out.push_back(std::move(reading));
  }

  /// "2 1/2 cốc", "3 3/4 inch": a whole and a part, unless the whole is the name of something ("lớp 5 1/3 số
  /// em").
  void find_mixed(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                  std::vector<Reading>& out) const {
    const bool may_be_whole = sentence.written(at).size() <= 2 && sentence.written(at)[0] != '0' &&
                              !sentence.glued(at + 1) && !is_in_code(sentence, at) &&
                              !sentence.is_symbol(at - 1, U':');  // 10:30 5/9
    if (!may_be_whole || sentence.is_number(at - 1) || is_below(sentence, at) ||
        bears_number(tables_, sentence, at - 1))
      return;
    const bool after_name = is_capitalized_at(sentence, at - 1) && at > 1;
    const auto fraction = parse_fraction(sentence, at + 1, tables_);
    if (after_name || !fraction || !fraction->is_part()) return;
    Reading reading{sentence.span_of(at, fraction->below.last), {}, Certainty::Likely, "fraction.mixed"};
    append_cardinal(reading.words, sentence.written(at), context.style);
    append_word(reading.words, "và");
    append_part(reading.words, *fraction, context.style);
    // Its unit belongs to it, or that of the part alone would be the longer reading.
    if (const auto unit = parse_bare_unit(sentence, fraction->below.last + 1, tables_, context)) {
      reading.source.end = sentence.span_of(at, unit->last).end;
      append_word(reading.words, unit->unit);
    }
    out.push_back(std::move(reading));
  }

  /// "từ 1/3 - 1/2 số hộ": what stands behind them says that they are no dates.
  void find_range_of_parts(const TokenizedSentence& sentence, std::size_t at, const Fraction& from,
                           const ReadingContext& context, std::vector<Reading>& out) const {
    if (!is_dash_at(sentence, from.below.last + 1)) return;
    const std::size_t second = from.below.last + 2;
    const auto to = parse_fraction(sentence, second, tables_);
    if (!to || !from.is_part() || !to->is_part() ||
        fraction_manner(sentence, second, to->below.last, context.document) != "phần")
      return;
    Reading reading{sentence.span_of(at, to->below.last), {}, Certainty::Likely, "fraction.range_of_parts"};
    append_part(reading.words, from, context.style);
    append_word(reading.words, "đến");
    append_part(reading.words, *to, context.style);
    out.push_back(std::move(reading));
  }

  /// "7-8/10 điểm": from so many to so many out of the same; where the calendar knows better it is surer.
  void find_marks(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                  std::vector<Reading>& out) const {
    const auto to = parse_fraction(sentence, at + 2, tables_);
    if (!to || sentence.glued(at) || sentence.written(at)[0] == '0') return;
    const int from = small_number(sentence.written(at));
    if (from < 0 || from >= to->above.value() || to->above.value() > to->below.value() ||
        to->above.has_leading_zero())
      return;
    Reading reading{sentence.span_of(at, to->below.last), {}, Certainty::Guess, "fraction.marks"};
    append_cardinal(reading.words, sentence.written(at), style);
    append_word(reading.words, "đến");
    append_out_of(reading.words, *to, style);
    out.push_back(std::move(reading));
  }

  /// "Thông tư 18/2021": the number of a document and its year.
  static void find_document(const TokenizedSentence& sentence, std::size_t at, const Fraction& fraction,
                            Certainty certainty, const Style& style, std::vector<Reading>& out) {
    Reading reading{sentence.span_of(at, fraction.below.last), {}, certainty, "fraction.document_year"};
    append_numeral(reading.words, fraction.above, style);
    append_word(reading.words, "năm");
    append_year(reading.words, fraction.below.whole, style);
    out.push_back(std::move(reading));
  }

  static bool can_be_part(const Fraction& fraction) noexcept {
    const int part = fraction.above.value(), whole = fraction.below.value();
    return part > 0 && whole > 1 && !fraction.above.has_leading_zero() &&
           !fraction.below.has_leading_zero() && (part < whole || whole < 10);
  }

  const NumberTables& tables_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_fraction(const Tables& tables) {
  return std::make_unique<FractionClass>(tables);
}

}  // namespace docbao
