// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/numbers/equation.hpp"

DOCBAO_EMBEDDED(symbols_tsv)

namespace docbao {
namespace {

bool is_pause(std::string_view spoken) noexcept { return spoken == "," || spoken == ";" || spoken == "."; }

/// Signs with a name of their own, and signs that are deliberately silent (docs/reading-guide.md §5.5,
/// §5.6). Whatever a class knows better it reads with more certainty.
class Symbol : public SemioticClass {
 public:
  Symbol() : names_(Lexicon::parse(symbols_tsv(), "symbols.tsv", Lexicon::Fold::exact_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtSymbol; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (is_inside_run(sentence, at)) return;
    if (sentence.is_symbol(at, U'|') && end_of_absolute_value(sentence, at) != at)
      return out.push_back(
          {sentence.span_of(at, at), "giá trị tuyệt đối của", Certainty::Sure, "symbol.absolute_value"});
    const auto match = names_.match(sentence, at, context.document);
    if (!match || closes_bracket(sentence, at, match->last_token)) return;
    const std::string_view spoken = match->entry->spoken;
    if (match->entry->is_silent()) {
      const std::size_t last = match->last_token > at ? end_of_run(sentence, match->last_token) : at;
      return out.push_back(
          {sentence.span_of(at, last), {}, Certainty::Guess, "symbol.silent", PieceKind::Silent});
    }
    const PieceKind kind = is_pause(spoken) ? PieceKind::Pause : PieceKind::Word;
    out.push_back({sentence.span_of(at, match->last_token), std::string(spoken), Certainty::Guess,
                   "symbol.name", kind});
  }

 private:
  /// The third and later of equal signs that are glued together belong to the run that began before them.
  static bool is_inside_run(const TokenizedSentence& sentence, std::size_t at) noexcept {
    const char32_t symbol = sentence.tokens[at].symbol;
    return at >= 2 && sentence.is_symbol(at - 1, symbol) && sentence.is_symbol(at - 2, symbol);
  }

  /// The ":)" of "(gồm:)" is no face.
  static bool closes_bracket(const TokenizedSentence& sentence, std::size_t first,
                             std::size_t last) noexcept {
    constexpr std::size_t kLongestBracket = 200;  // tokens
    if (last == first || !sentence.is_symbol(last, U')')) return false;
    for (std::size_t back = 1; back <= std::min(first, kLongestBracket); ++back) {
      if (sentence.is_symbol(first - back, U')')) return false;
      if (sentence.is_symbol(first - back, U'(')) return true;
    }
    return false;
  }

  /// The last of the equal signs that go on behind token `at`: "=====", "***".
  static std::size_t end_of_run(const TokenizedSentence& sentence, std::size_t at) noexcept {
    while (sentence.is_symbol(at + 1, sentence.tokens[at].symbol)) ++at;
    return at;
  }

  Lexicon names_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_symbol(const Tables&) { return std::make_unique<Symbol>(); }

}  // namespace docbao
