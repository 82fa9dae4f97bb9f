// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/fraction.hpp"
#include "normalize/numbers/number_words.hpp"

DOCBAO_EMBEDDED(ordinal_cues_tsv)

namespace docbao {
namespace {

/// Places in an order (docs/reading-guide.md §3.6): thứ 1, thứ 4, hạng 1, thứ 2-4-6, thứ 4/20.
class Ordinal : public SemioticClass {
 public:
  explicit Ordinal(const Tables& tables)
      : tables_(tables.numbers),
        cues_(Lexicon::parse(ordinal_cues_tsv(), "ordinal_cues.tsv", Lexicon::Fold::any_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    const LexiconEntry* cue = cue_before_list(sentence, at);
    if (!cue || is_counted(sentence, at, context.document)) return;
    std::string words = say(sentence.written(at), cue->spoken, context.style);
    if (const auto of = parse_fraction(sentence, at, tables_)) {
      const bool is_of_year = is_year(of->below.whole, kDocumentYears);  // tuần thứ 41/2025
      append_word(words, is_of_year ? "năm" : "trên");
      append_numeral(words, of->below, context.style);
      return out.push_back(
          {sentence.span_of(at, of->below.last), std::move(words), Certainty::Sure, "ordinal.out_of"});
    }
    const std::size_t last = add_weekdays(sentence, at, context.style, words);
    if (last > at || ends(sentence, at))
      out.push_back({sentence.span_of(at, last), std::move(words), Certainty::Sure, "ordinal.after_cue"});
  }

 private:
  static std::string say(std::string_view digits, std::string_view manner, const Style& style) {
    std::string words;
    if (manner == "đầu" && digits != "1") append_cardinal(words, digits, style);
    else append_ordinal(words, digits, style);
    return words;
  }

  static bool is_weekday(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.is_number(at) && sentence.written(at).size() == 1 && sentence.written(at)[0] >= '2' &&
           sentence.written(at)[0] <= '7';
  }
  /// thứ 2-6 is a span, thứ 2-4-6 a list; the dashes between are glued.
  static std::size_t add_weekdays(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                                  std::string& words) {
    std::size_t last = at;
    while (is_weekday(sentence, last) && is_dash_at(sentence, last + 1) && is_weekday(sentence, last + 2))
      last += 2;
    if (last == at || !ends(sentence, last)) return at;
    for (std::size_t day = at + 2; day <= last; day += 2) {
      if (last == at + 2) append_word(words, "đến");
      else words += ',';
      append_ordinal(words, sentence.written(day), style);
    }
    return last;
  }

  /// The word before the number, or before the list of numbers it belongs to: "thứ 2, 4 và 6".
  const LexiconEntry* cue_before_list(const TokenizedSentence& sentence, std::size_t at) const {
    std::size_t first = at;
    while (is_weekday(sentence, first) && is_joiner(sentence, first - 1) && is_weekday(sentence, first - 2))
      first -= 2;
    return cue_ending_at(cues_, sentence, first - 1);
  }
  static bool is_joiner(const TokenizedSentence& sentence, std::size_t at) {
    return sentence.is_symbol(at, U',') || is_dash_at(sentence, at) || sentence.says(at, "và");
  }

  /// "thứ 2 và 4 người": the four are people. Directly behind its cue a number is never a count.
  bool is_counted(const TokenizedSentence& sentence, std::size_t at, const DocumentContext& document) const {
    return sentence.says(at - 1, "và") && tables_.counted.match(sentence, at + 1, document).has_value();
  }
  static bool ends(const TokenizedSentence& sentence, std::size_t at) noexcept {
    const bool is_longer = sentence.glued(at + 1) && (sentence.is_word(at + 1) ||
                                                      (sentence.glued(at + 2) && sentence.is_number(at + 2)));
    return !is_longer;
  }

  const NumberTables& tables_;
  Lexicon cues_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_ordinal(const Tables& tables) {
  return std::make_unique<Ordinal>(tables);
}

}  // namespace docbao
