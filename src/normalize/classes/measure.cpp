// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/number_words.hpp"
#include "normalize/numbers/quantity.hpp"

namespace docbao {
namespace {

/// Numbers with units, and units alone (docs/reading-guide.md §6.3 to §6.5): 300m, 80 km/h, 1m75, người/km².
class Measure : public SemioticClass {
 public:
  explicit Measure(const Tables& tables) : tables_(tables.numbers) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber | kAtSymbol | kAtWord; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (sentence.is_symbol(at, U'/')) return find_per(sentence, at, context, out);
    const Token& token = sentence.tokens[at];
    if (token.syllable && !may_be_unit(sentence.written(at))) return;
    if (sentence.is_number(at) && find_list(sentence, at, context, out)) return;
    if (sentence.is_number(at) || token.kind == TokenKind::Symbol) find_amount(sentence, at, context, out);
    if (!sentence.is_number(at)) find_unit(sentence, at, context, out);
  }

 private:
  /// "ha", "gam": no longer syllable, and none with marks, is a unit that needs us.
  static bool may_be_unit(std::string_view syllable) noexcept {
    constexpr std::size_t kLongestSyllable = 3;
    return syllable.size() <= kLongestSyllable && static_cast<unsigned char>(syllable.front()) < 0x80 &&
           static_cast<unsigned char>(syllable.back()) < 0x80;
  }

  /// 64/128/256GB, 8/256 GB: sizes of memory that share their unit.
  bool find_list(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                 std::vector<Reading>& out) const {
    constexpr std::size_t kMostSizes = 6;
    if (!sentence.is_symbol(at + 1, U'/') || (sentence.glued(at) && sentence.is_symbol(at - 1, U'/')))
      return false;
    std::size_t last = at;
    std::string words;
    append_cardinal(words, sentence.written(at), context.style);
    while (last < at + 2 * kMostSizes && sentence.is_symbol(last + 1, U'/') && sentence.is_number(last + 2)) {
      words += ',';
      append_cardinal(words, sentence.written(last += 2), context.style);
    }
    if (last == at) return false;
    const auto unit = tables_.unit_letters.match(sentence, last + 1, context.document);
    if (!unit || !tables_.listed_units.find(unit->entry->spoken)) return false;
    append_word(words, unit->entry->spoken);
    out.push_back(
        {sentence.span_of(at, unit->last_token), std::move(words), Certainty::Sure, "measure.list"});
    return true;
  }

  void find_amount(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                   std::vector<Reading>& out) const {
    const Quantity* amount = find_quantity(sentence, at, tables_, context);
    if (!amount || amount->measured != Measured::Unit) return;
    out.push_back({sentence.span_of(at, amount->last), amount->words(context.style), amount->certainty,
                   "measure.amount"});
  }

  void find_unit(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                 std::vector<Reading>& out) const {
    if (const auto header = parse_header_unit(sentence, at, tables_, context)) {
      out.push_back({sentence.span_of(at, header->last), header->unit, Certainty::Sure, "measure.header"});
      return;
    }
    const bool touches_word = sentence.glued(at) && (sentence.is_word(at - 1) || sentence.is_number(at - 1));
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

  /// "1.200 người/km²", "3.000 vòng/phút": what is counted is a plain word, what it is counted by is known.
  void find_per(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                std::vector<Reading>& out) const {
    if (sentence.is_number(at + 1)) {
      if ((is_thing(sentence, at - 1) && follows_count(sentence, at - 1)) ||
          follows_unit_and_bracket(sentence, at - 1))
        find_per_amount(sentence, at, context, out);
      return;
    }
    auto per = parse_per(sentence, at, Measured::Nothing, tables_, context);
    if (!per || !is_counted_by(sentence, at, *per)) return;
    append_further_pers(*per, sentence, Measured::Nothing, tables_, context);
    out.push_back({sentence.span_of(at, per->last), std::move(per->words), Certainty::Likely, "measure.per"});
  }
  /// What stands before the slash at `at` is counted: a number or a header says so, or it is so many on each
  /// hectare, square metre or day: kg K2O/ha, hạt/m2, lượt/ngày; but "nam/nữ" and "ngày/tháng/năm".
  bool is_counted_by(const TokenizedSentence& sentence, std::size_t at, const Per& per) const {
    if (per.words.ends_with("héc ta")) return sentence.is_word(at - 1) || sentence.is_number(at - 1);
    if (per.words.starts_with("trên ") && follows_unit(sentence, at - 1)) return true;
    if (sentence.is_number(at - 1) && per.words.ends_with("khối")) return true;  // 12.000/mm3
    if (sentence.is_number(at - 1)) return is_number_of_times(sentence, at, per);
    if (!is_thing(sentence, at - 1)) return false;
    if (follows_count(sentence, at - 1) || is_in_header(sentence, at - 1, tables_)) return true;
    const bool is_space = per.words.ends_with("vuông") || per.words.ends_with("khối");
    return is_space && is_lower_at(sentence, at - 1) && !is_unit(sentence, at - 1);
  }
  /// "250 mg (amoxicillin)/5 ml": the substance in brackets between the unit and the slash.
  bool follows_unit_and_bracket(const TokenizedSentence& sentence, std::size_t last) const {
    constexpr std::size_t kNear = 8;  // tokens
    if (!sentence.is_symbol(last, U')') || !sentence.glued(last + 1)) return false;
    for (std::size_t back = 1; back <= kNear && back + 2 <= last; ++back) {
      const std::size_t at = last - back;
      if (sentence.is_symbol(at, U'(')) return is_unit(sentence, at - 1) && sentence.is_number(at - 2);
    }
    return false;
  }
  /// The substance of "80 mg CaCO3/l" stands between a unit and the slash.
  bool follows_unit(const TokenizedSentence& sentence, std::size_t last) const {
    constexpr std::size_t kNear = 6;  // tokens: the letters and numbers of a formula
    const auto is_part = [&](std::size_t at) { return sentence.is_word(at) || sentence.is_number(at); };
    for (std::size_t at = last; is_part(at) && last - at < kNear; --at) {
      if (is_unit(sentence, at) && sentence.is_number(at - 1)) return at < last;
    }
    return false;
  }
  /// "2-3/tháng", "họp 1/tuần"; "ngày 5/tháng" is none.
  bool is_number_of_times(const TokenizedSentence& sentence, std::size_t at, const Per& per) const {
    const bool is_glued = sentence.glued(at) && sentence.glued(at + 1);
    return is_glued && is_time(sentence, at + 1) && sentence.written(at - 1).size() <= 2 &&
           !sentence.is_number(per.last + 1) && !bears_number(tables_, sentence, at - 2) &&
           !sentence.is_symbol(at - 2, U'/');
  }
  bool is_unit(const TokenizedSentence& sentence, std::size_t at) const {
    return tables_.units.find(sentence.written(at)) != nullptr;
  }

  /// "4,6 lít/100 km", "112 trẻ trai/100 trẻ gái": only the slash; the number behind it is read by itself.
  void find_per_amount(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                       std::vector<Reading>& out) const {
    const Quantity* amount = find_quantity(sentence, at + 1, tables_, context);
    if (amount && tables_.listed_units.find(amount->unit)) return;  // 256GB / 512GB
    const bool counts = amount && (amount->measured == Measured::Unit ||
                                   tables_.counted.match(sentence, amount->last + 1, context.document));
    const bool of_one =
        sentence.written(at + 1) == "1" && !sentence.glued(at + 2) && is_lower_at(sentence, at + 2);
    if (counts || (of_one && !is_time(sentence, at + 2)))
      out.push_back({sentence.span_of(at, at), "trên", Certainty::Likely, "measure.per_amount"});
    else if (is_time(sentence, at + 2))
      out.push_back({sentence.span_of(at, at), "trong", Certainty::Likely, "measure.within"});
  }
  /// The word for a length of time: "4 liều/24 giờ", "3 lần/24h", "2-3/tháng".
  bool is_time(const TokenizedSentence& sentence, std::size_t at) const {
    return sentence.is_word(at) && tables_.time_spans.find(sentence.written(at)) != nullptr;
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
};

}  // namespace

std::unique_ptr<SemioticClass> make_measure(const Tables& tables) {
  return std::make_unique<Measure>(tables);
}

}  // namespace docbao
