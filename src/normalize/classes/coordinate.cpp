// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/number_words.hpp"
#include "normalize/walk.hpp"

DOCBAO_EMBEDDED(directions_tsv)

namespace docbao {
namespace {

bool is_minute_mark(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_symbol(at, U'\'') || sentence.is_symbol(at, U'’') || sentence.is_symbol(at, U'′');
}
bool is_second_mark(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_symbol(at, U'"') || sentence.is_symbol(at, U'”') || sentence.is_symbol(at, U'″');
}

/// Places on the globe: 16°30'N, 108°12'30"Đ (reading guide, "Ranges, scores, signs").
class Coordinate : public SemioticClass {
 public:
  Coordinate() : directions_(Lexicon::parse(directions_tsv(), "directions.tsv", Lexicon::Fold::exact_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context, std::vector<Reading>& out) const override {
    if (!sentence.is_symbol(at + 1, U'°') && !sentence.is_symbol(at + 1, U'º')) return;
    std::string words;
    append_cardinal(words, sentence.written(at), context.style);
    append_word(words, "độ");
    std::size_t last = at + 1;
    if (sentence.is_number(last + 1) && is_minute_mark(sentence, last + 2)) last = append_part(words, sentence, last + 1, "phút", context.style);
    if (last > at + 1 && sentence.is_number(last + 1) && is_second_mark(sentence, last + 2)) last = append_part(words, sentence, last + 1, "giây", context.style);
    const LexiconEntry* direction = sentence.is_word(last + 1) ? directions_.find(sentence.written(last + 1)) : nullptr;
    if (direction) append_word(words, direction->spoken), ++last;
    if (!direction && last == at + 1) return;
    out.push_back({sentence.span_of(at, last), std::move(words), Certainty::Sure, "coordinate.degrees"});
  }

 private:
  static std::size_t append_part(std::string& words, const TokenizedSentence& sentence, std::size_t number, std::string_view unit, const Style& style) {
    append_cardinal(words, sentence.written(number), style);
    append_word(words, unit);
    return number + 1;
  }

  Lexicon directions_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_coordinate(const Tables&) { return std::make_unique<Coordinate>(); }

}  // namespace docbao
