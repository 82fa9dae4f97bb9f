// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/number_words.hpp"
#include "normalize/spell.hpp"
#include "normalize/walk.hpp"

DOCBAO_EMBEDDED(roads_tsv)

namespace docbao {
namespace {

/// Roads and kilometre posts (reading guide, "Codes, phones, roads"): QL1A, ĐT.571, Km 25+300.
class Road : public SemioticClass {
 public:
  Road() : names_(Lexicon::parse(roads_tsv(), "roads.tsv", Lexicon::Fold::exact_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtCapitals | kAtTitle | kAtForeign; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context, std::vector<Reading>& out) const override {
    const LexiconEntry* name = names_.find(sentence.written(at));
    if (!name) return;
    const std::size_t number = at + 1 + (sentence.is_symbol(at + 1, U'.') || (sentence.is_symbol(at + 1, U'-') && sentence.glued(at + 1)));
    if (!sentence.is_number(number)) return;
    if (name->spoken == "ki lô mét") return find_post(sentence, at, number, context.style, out);
    if (sentence.glued(number) || names_.match(sentence, at, context.document)) find_road(sentence, at, number, name->spoken, context.style, out);
  }

 private:
  /// ĐT and CT mean other things too: apart from their number they are roads only as roads.tsv says.
  static void find_road(const TokenizedSentence& sentence, std::size_t at, std::size_t number, std::string_view name, const Style& style, std::vector<Reading>& out) {
    const std::string_view digits = sentence.written(number);
    if (digits.size() > 4) return;
    std::size_t last = number;
    std::string words;
    append_word(words, name);
    if (digits.size() >= 3 || digits.starts_with('0')) append_digits(words, digits);
    else append_cardinal(words, digits, style);
    if (is_capital_at(sentence, last + 1) && sentence.glued(last + 1)) append_spelled(words, sentence.written(++last));
    out.push_back({sentence.span_of(at, last), std::move(words), Certainty::Sure, "road.number", PieceKind::Word, true});
  }

  static void find_post(const TokenizedSentence& sentence, std::size_t at, std::size_t number, const Style& style, std::vector<Reading>& out) {
    const bool has_metres = sentence.is_symbol(number + 1, U'+') && sentence.is_number(number + 2);
    std::string words = "ki lô mét";
    append_cardinal(words, sentence.written(number), style);
    if (has_metres) append_word(words, "cộng"), append_cardinal(words, sentence.written(number + 2), style);
    const bool is_post = has_metres || sentence.tokens[at].letters != LetterCase::Lower || sentence.glued(number);
    if (!is_post) return;
    out.push_back({sentence.span_of(at, has_metres ? number + 2 : number), std::move(words), has_metres ? Certainty::Sure : Certainty::Likely, "road.kilometre_post"});
  }

  Lexicon names_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_road(const Tables&) { return std::make_unique<Road>(); }

}  // namespace docbao
