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
    int beside = 0;
    for (std::size_t next = 0; beside < kMostBeside && (next = name_before(sentence, first)) > 0; ++beside)
      first = next - 1;
    for (std::size_t next = 0; beside < kMostBeside && (next = name_behind(sentence, last)) > 0; ++beside)
      last = next;
    const bool is_long = beside >= 2;  // three and more
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
  static constexpr int kMostBeside = 24;
  static constexpr std::size_t kLongestBracket = 16;  // tokens

  static bool is_shaped(const TokenizedSentence& sentence, std::size_t at) noexcept {
    constexpr std::size_t kLetters = 3;
    return is_capital_at(sentence, at) && sentence.written(at).size() == kLetters &&
           is_ascii(sentence.written(at)) && !is_shouted_at(sentence, at) &&
           !(sentence.glued(at + 1) && sentence.is_number(at + 1));
  }
  /// The name before the one at `first` in a list, as its token and one more; 0 for none.
  static std::size_t name_before(const TokenizedSentence& sentence, std::size_t first) noexcept {
    if (first < 2 || !is_joiner(sentence, first - 1)) return 0;
    const std::size_t name = before_bracket(sentence, first - 2);
    return is_shaped(sentence, name) ? name + 1 : 0;
  }
  /// The name behind the one at `last`; 0 for none.
  static std::size_t name_behind(const TokenizedSentence& sentence, std::size_t last) noexcept {
    const std::size_t joiner = behind_bracket(sentence, last + 1);
    return is_joiner(sentence, joiner) && is_shaped(sentence, joiner + 1) ? joiner + 1 : 0;
  }
  /// The token before what stands in brackets up to `at`: VIC (-402 tỷ đồng), HCM.
  static std::size_t before_bracket(const TokenizedSentence& sentence, std::size_t at) noexcept {
    if (!sentence.is_symbol(at, U')')) return at;
    for (std::size_t back = 1; back <= kLongestBracket && back < at; ++back) {
      if (sentence.is_symbol(at - back, U'(')) return at - back - 1;
    }
    return at;
  }
  static std::size_t behind_bracket(const TokenizedSentence& sentence, std::size_t at) noexcept {
    if (!sentence.is_symbol(at, U'(')) return at;
    for (std::size_t next = at + 1; next <= at + kLongestBracket; ++next) {
      if (sentence.is_symbol(next, U')')) return next + 1;
    }
    return at;
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
