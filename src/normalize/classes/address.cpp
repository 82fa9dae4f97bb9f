// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/foreign/spell.hpp"
#include "normalize/numbers/number_words.hpp"

DOCBAO_EMBEDDED(address_cues_tsv)
DOCBAO_EMBEDDED(address_places_tsv)

namespace docbao {
namespace {

/// House numbers: 120/15, 12A, 15/2B after số nhà, ngõ, hẻm …, or before "đường"
/// (docs/reading-guide.md §11.7).
class Address : public SemioticClass {
 public:
  Address()
      : cues_(Lexicon::parse(address_cues_tsv(), "address_cues.tsv", Lexicon::Fold::any_case)),
        places_(Lexicon::parse(address_places_tsv(), "address_places.tsv", Lexicon::Fold::exact_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (sentence.glued(at) && !sentence.is_word(at - 1) && !sentence.is_symbol(at - 1, U'(')) return;
    std::string words;
    std::size_t last = append_part(words, sentence, at, context.style);
    while (sentence.is_symbol(last + 1, U'/') && sentence.glued(last + 1) && sentence.glued(last + 2) &&
           sentence.is_number(last + 2)) {
      append_word(words, "trên");
      last = append_part(words, sentence, last + 2, context.style);
    }
    const bool plain = last == at;
    const std::size_t before = at - 1 - sentence.is_symbol(at - 1, U':');
    const LexiconEntry* cue = plain ? nullptr : cue_ending_at(cues_, sentence, before);
    const bool is_code = cue && cue->spoken == "code";
    if (plain || is_code || !(cue || is_before_street(sentence, at, last))) return;
    out.push_back({sentence.span_of(at, last), std::move(words), Certainty::Sure, "address.house"});
  }

 private:
  /// "số 15/2B đường Lê Lợi", "số 88/1/3A khu phố 5"; what is too deep for a fraction and no date, before any
  /// name.
  bool is_before_street(const TokenizedSentence& sentence, std::size_t first, std::size_t last) const {
    const std::string_view house = sentence.written(first);
    if (house.size() > 2 && house[0] == '0') return false;  // thẻ số 0826L
    const bool has_letter = sentence.is_word(last);
    const bool deep = last >= first + 4;
    const bool before_name = is_title_at(sentence, last + 1);
    constexpr int kLastDay = 31;
    if (deep && before_name && small_number(sentence.written(first)) > kLastDay)
      return true;  // 123/45/6 Lê Lợi
    if (first == 0 && before_name && last > 1 && small_number(sentence.written(2)) > kLastDay)
      return true;  // 1/52 Lê Lợi
    if (!sentence.says(first - 1, "số")) return false;
    return has_letter || deep || before_name || places_.match(sentence, last + 1, {});
  }
  static std::size_t append_part(std::string& words, const TokenizedSentence& sentence, std::size_t at,
                                 const Style& style) {
    append_cardinal(words, sentence.written(at), style);
    const bool has_letter =
        is_capital_at(sentence, at + 1) && sentence.glued(at + 1) && sentence.written(at + 1).size() <= 2;
    if (has_letter) append_spelled(words, sentence.written(at + 1));
    return at + has_letter;
  }

  Lexicon cues_, places_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_address(const Tables&) { return std::make_unique<Address>(); }

}  // namespace docbao
