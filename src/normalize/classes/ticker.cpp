// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/foreign/spell.hpp"
#include "text/unicode/utf8.hpp"

DOCBAO_EMBEDDED(ticker_context_tsv)
DOCBAO_EMBEDDED(ticker_names_tsv)

namespace docbao {
namespace {

/// Short names of shares (docs/reading-guide.md §8.7): three capitals, alone or in a list, where shares are
/// spoken of: letters, whatever else they mean.
class Ticker : public SemioticClass {
 public:
  Ticker()
      : context_(Lexicon::parse(ticker_context_tsv(), "ticker_context.tsv", Lexicon::Fold::exact_case)),
        names_(Lexicon::parse(ticker_names_tsv(), "ticker_names.tsv", Lexicon::Fold::exact_case)) {
    context_.for_each([this](const LexiconEntry& entry) { rows_.push_back(entry); });
  }
  std::uint8_t triggers() const noexcept override { return kAtCapitals; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (!is_shaped(sentence, at)) return;
    std::size_t first = at, last = at;
    for (int i = 0; i < kMostBeside && is_joiner(sentence, first - 1) && is_shaped(sentence, first - 2); ++i)
      first -= 2;
    for (int i = 0; i < kMostBeside && is_joiner(sentence, last + 1) && is_shaped(sentence, last + 2); ++i)
      last += 2;
    const bool is_long = last >= first + 4;  // three and more
    const bool is_asked = std::ranges::any_of(rows_, [&](const LexiconEntry& row) {
      return (is_long || row.spoken != "list") && holds(row, sentence, first, last, context.document);
    });
    if (!is_asked) return;
    Reading reading{sentence.span_of(at, at), {}, Certainty::Sure, "ticker.letters"};
    if (const LexiconEntry* name = names_.find(sentence.written(at))) reading.words = name->spoken;
    else append_spelled(reading.words, sentence.written(at));
    out.push_back(std::move(reading));
  }

 private:
  static constexpr int kMostBeside = 12;

  static bool is_shaped(const TokenizedSentence& sentence, std::size_t at) noexcept {
    constexpr std::size_t kLetters = 3;
    return is_capital_at(sentence, at) && sentence.written(at).size() == kLetters &&
           is_ascii(sentence.written(at)) && !is_shouted_at(sentence, at) &&
           !(sentence.glued(at + 1) && sentence.is_number(at + 1));
  }
  static bool is_joiner(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.is_symbol(at, U',') || sentence.is_symbol(at, U'/') || sentence.written(at) == "và" ||
           sentence.written(at) == "hay";
  }

  Lexicon context_, names_;
  std::vector<LexiconEntry> rows_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_ticker(const Tables&) { return std::make_unique<Ticker>(); }

}  // namespace docbao
