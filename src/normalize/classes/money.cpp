// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/quantity.hpp"

DOCBAO_EMBEDDED(rate_cues_tsv)

namespace docbao {
namespace {

/// Sums of money (docs/reading-guide.md §6.1, §6.2): 50.000đ, $2,3 triệu, 2tr5, USD/thùng.
class Money : public SemioticClass {
 public:
  explicit Money(const Tables& tables)
      : tables_(tables.numbers),
        rate_cues_(Lexicon::parse(rate_cues_tsv(), "rate_cues.tsv", Lexicon::Fold::any_case)) {}
  std::uint8_t triggers() const noexcept override {
    return kAtNumber | kAtSymbol | kAtCapitals | kAtTitle | kAtForeign;
  }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (sentence.is_number(at)) return find_sum(sentence, at, context, out);
    if (sentence.is_symbol(at, U'/')) return find_price(sentence, at, context, out);
    if (sentence.glued(at) && sentence.is_word(at - 1)) return;
    const auto currency = tables_.currencies.match(sentence, at, context.document);
    if (!currency) return;
    if (may_stand_before(sentence, at, currency->last_token)) return find_sum(sentence, at, context, out);
    if (auto name = parse_bare_unit(sentence, at, tables_, context)) {
      out.push_back(
          {sentence.span_of(at, name->last), std::move(name->unit), Certainty::Sure, "money.currency"});
    }
  }

 private:
  void find_sum(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                std::vector<Reading>& out) const {
    const Quantity* sum = find_quantity(sentence, at, tables_, context);
    if (!sum) return;
    if (is_rate(sentence, at, *sum))
      return out.push_back({sentence.span_of(at, sum->last),
                            sum->unit + ", " + sum->number_words(context.style), sum->certainty,
                            "money.rate"});
    if (sum->measured == Measured::Money)
      return out.push_back(
          {sentence.span_of(at, sum->last), sum->words(context.style), sum->certainty, "money.sum"});
    const bool is_short = sum->measured == Measured::Nothing && sum->scaled == Scaled::ByLetters;
    if (is_short)
      out.push_back(
          {sentence.span_of(at, sum->last), sum->words(context.style), Certainty::Sure, "money.short"});
  }

  /// "Tỷ giá: USD 25.100, GBP 34.752": what one of them costs, and no sum of them.
  bool is_rate(const TokenizedSentence& sentence, std::size_t at, const Quantity& sum) const {
    return sum.currency_first && sum.scaled == Scaled::No && is_code_before_number(sentence, at) &&
           !sentence.is_word(sum.last + 1) && quotes_rates(sentence);
  }
  bool is_code_before_number(const TokenizedSentence& sentence, std::size_t at) const {
    return sentence.is_word(at) && sentence.tokens[at].letters == LetterCase::Upper &&
           sentence.is_number(at + 1) && tables_.currencies.find(sentence.written(at));
  }
  /// A word says so, or three codes stand before their numbers.
  bool quotes_rates(const TokenizedSentence& sentence) const {
    return sentence.memo.number(&rate_cues_, [&] {
      constexpr int kManyCodes = 3;
      int codes = 0;
      for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
        if (!sentence.is_word(at)) continue;
        codes += is_code_before_number(sentence, at) ? 1 : 0;
        if (codes == kManyCodes || rate_cues_.match(sentence, at, {})) return std::uint64_t{1};
      }
      return std::uint64_t{0};
    }) != 0;
  }

  /// "giá lúa (đồng/kg)": the price's unit where the number stands elsewhere; "50 nghìn/kg": the currency is
  /// understood.
  void find_price(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                  std::vector<Reading>& out) const {
    if (find_pair(sentence, at, context, out)) return;
    const auto currency = tables_.currencies.match(sentence, at - 1, context.document);
    const bool is_understood =
        sentence.is_number(at - 2) && tables_.magnitudes.match(sentence, at - 1, context.document);
    if (!is_understood && (!currency || currency->last_token != at - 1)) return;
    if (auto per = parse_per(sentence, at, Measured::Money, tables_, context)) {
      append_further_pers(*per, sentence, Measured::Money, tables_, context);
      out.push_back({sentence.span_of(at, per->last), std::move(per->words), Certainty::Sure, "money.per"});
    }
  }

  /// "EUR/VND" names what one is worth in the other; "đồng/USD" is so much for one.
  bool find_pair(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                 std::vector<Reading>& out) const {
    if (sentence.is_number(at - 2) || !sentence.is_word(at - 1) || !is_capital_at(sentence, at + 1))
      return false;
    const auto first = tables_.currencies.match(sentence, at - 1, context.document);
    const auto second = tables_.currencies.match(sentence, at + 1, context.document);
    if (!first || !second || first->last_token != at - 1) return false;
    if (is_capital_at(sentence, at - 1)) {
      out.push_back({sentence.span_of(at, at), "trên", Certainty::Sure, "money.pair"});
    } else {
      out.push_back({sentence.span_of(at, second->last_token), "một " + std::string(second->entry->spoken),
                     Certainty::Sure, "money.per"});
    }
    return true;
  }

  /// $5 and USD 1.500, but neither "50$ 2 cái" nor "triệu USD 2 năm qua": a code before a small number
  /// belongs to what stands before it.
  bool may_stand_before(const TokenizedSentence& sentence, std::size_t first, std::size_t last) const {
    const std::size_t number = last + 1;
    if (!sentence.is_number(number) || (sentence.is_number(first - 1) && sentence.glued(first))) return false;
    if (sentence.glued(number)) return true;
    if (sentence.tokens[last].kind == TokenKind::Symbol) return !sentence.is_number(first - 1);
    const auto numeral = parse_numeral(sentence, number, tables_);
    const bool after_sum =
        sentence.is_number(first - 1) || tables_.magnitudes.match(sentence, first - 1, {}).has_value();
    return numeral && !after_sum && (numeral->group != 0 || numeral->value() >= 100) &&
           !may_be_year(*numeral);
  }
  static bool may_be_year(const Numeral& numeral) noexcept {
    return numeral.is_plain() && is_year(numeral.whole, kRecentYears);
  }

  const NumberTables& tables_;
  Lexicon rate_cues_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_money(const Tables& tables) { return std::make_unique<Money>(tables); }

}  // namespace docbao
