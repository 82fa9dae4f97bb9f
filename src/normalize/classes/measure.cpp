// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/number_words.hpp"
#include "normalize/numbers/quantity.hpp"

DOCBAO_EMBEDDED(unit_headers_tsv)

namespace docbao {
namespace {

/// Numbers with units, and units alone (docs/reading-guide.md §6.3 to §6.5): 300m, 80 km/h, 1m75, người/km².
class Measure : public SemioticClass {
 public:
  explicit Measure(const Tables& tables)
      : tables_(tables.numbers),
        headers_(Lexicon::parse(unit_headers_tsv(), "unit_headers.tsv", Lexicon::Fold::any_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber | kAtSymbol | kAtWord; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (sentence.is_symbol(at, U'/')) return find_per(sentence, at, context, out);
    const Token& token = sentence.tokens[at];
    if (token.syllable && !may_be_unit(sentence.written(at))) return;
    if (sentence.is_number(at) || token.kind == TokenKind::Symbol) find_amount(sentence, at, context, out);
    if (!sentence.is_number(at)) find_unit(sentence, at, context, out);
  }

 private:
  /// "ha", "gam": no longer syllable, and none with marks, is a unit that needs us.
  static bool may_be_unit(std::string_view syllable) noexcept {
    constexpr std::size_t kLongest = 3;
    return syllable.size() <= kLongest && static_cast<unsigned char>(syllable.front()) < 0x80 &&
           static_cast<unsigned char>(syllable.back()) < 0x80;
  }

  void find_amount(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                   std::vector<Reading>& out) const {
    const Quantity* amount = find_quantity(sentence, at, tables_, context);
    if (!amount || amount->measured != Measured::Unit) return;
    out.push_back({sentence.span_of(at, amount->last), amount->words(), amount->certainty, "measure.amount"});
  }

  void find_unit(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                 std::vector<Reading>& out) const {
    const bool touches_word = sentence.glued(at) && (sentence.is_word(at - 1) || sentence.is_number(at - 1));
    if (follows_header(sentence, at)) return find_unit_of_header(sentence, at, context, out);
    if (touches_word || is_name(sentence, at) || !tables_.units.match(sentence, at, context.document)) return;
    const auto unit = parse_bare_unit(sentence, at, tables_, context);
    if (unit && unit->measured == Measured::Unit)
      out.push_back({sentence.span_of(at, unit->last), unit->unit, Certainty::Likely, "measure.unit"});
  }

  /// "Mẫu tàu KW 31", "Kg Hòa": capitals before a number or a name, with no number before them.
  static bool is_name(const TokenizedSentence& sentence, std::size_t at) noexcept {
    if (!is_capitalized_at(sentence, at) || sentence.is_number(at - 1)) return false;
    const bool before_number =
        sentence.is_number(at + 1) && !sentence.glued(at + 1) && (at == 0 || sentence.is_word(at - 1));
    const std::size_t next = at + 1 + sentence.is_symbol(at + 1, U'.');
    return before_number || (is_title_at(sentence, at) && is_title_at(sentence, next));
  }

  /// "Đơn vị tính: ha": letters that are a unit elsewhere only behind a number.
  bool follows_header(const TokenizedSentence& sentence, std::size_t at) const {
    return sentence.is_symbol(at - 1, U':') && !sentence.is_word(at + 1) &&
           cue_ending_at(headers_, sentence, at - 2) != nullptr;
  }
  void find_unit_of_header(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                           std::vector<Reading>& out) const {
    auto unit = tables_.units.match(sentence, at, context.document);
    if (!unit) unit = tables_.unit_letters.match(sentence, at, context.document);
    if (!unit) return;
    Reading reading{sentence.span_of(at, unit->last_token), std::string(unit->entry->spoken), Certainty::Sure,
                    "measure.header"};
    if (const auto per = parse_per(sentence, unit->last_token + 1, Measured::Unit, tables_, context)) {
      append_word(reading.words, per->words);
      reading.source = sentence.span_of(at, per->last);
    }
    out.push_back(std::move(reading));
  }

  /// "1.200 người/km²", "3.000 vòng/phút": what is counted is a plain word, what it is counted by is known.
  void find_per(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                std::vector<Reading>& out) const {
    if (!is_thing(sentence, at - 1) || !follows_count(sentence, at - 1)) return;
    if (sentence.is_number(at + 1)) return find_per_amount(sentence, at, context, out);
    if (auto per = parse_per(sentence, at, Measured::Nothing, tables_, context)) {
      out.push_back(
          {sentence.span_of(at, per->last), std::move(per->words), Certainty::Likely, "measure.per"});
    }
  }
  /// "4,6 lít/100 km", "112 trẻ trai/100 trẻ gái": only the slash; the number behind it is read by itself.
  void find_per_amount(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                       std::vector<Reading>& out) const {
    const Quantity* amount = find_quantity(sentence, at + 1, tables_, context);
    const bool counts = amount && (amount->measured == Measured::Unit ||
                                   tables_.counted.match(sentence, amount->last + 1, context.document));
    if (counts) out.push_back({sentence.span_of(at, at), "trên", Certainty::Likely, "measure.per_amount"});
  }
  /// học sinh, or HS.
  static bool is_thing(const TokenizedSentence& sentence, std::size_t at) noexcept {
    const bool is_short_form = is_capital_at(sentence, at) && sentence.written(at).size() > 1;
    return sentence.is_word(at) && (is_short_form || sentence.tokens[at].letters == LetterCase::Lower);
  }
  /// A number or a word like "triệu" stands among the few words before `at`.
  bool follows_count(const TokenizedSentence& sentence, std::size_t at) const {
    constexpr std::size_t kNear = 4;
    for (std::size_t back = 0; back <= kNear && sentence.has(at - back); ++back) {
      const std::size_t token = at - back;
      if (sentence.is_number(token)) return true;
      if (!is_thing(sentence, token)) return false;
      if (tables_.magnitudes.match(sentence, token, {})) return true;
    }
    return false;
  }

  const NumberTables& tables_;
  Lexicon headers_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_measure(const Tables& tables) {
  return std::make_unique<Measure>(tables);
}

}  // namespace docbao
