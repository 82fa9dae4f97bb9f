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
    List list{at, at};
    for (int i = 0; i < kMostBeside && take_left(sentence, list); ++i) {
    }
    for (int i = 0; i < kMostBeside && take_right(sentence, list); ++i) {
    }
    const bool is_asked = std::ranges::any_of(rows_, [&](const LexiconEntry& row) {
      return list.is_asked_by(row.spoken) && holds(row, sentence, list.first, list.last, context.document);
    });
    if (!is_asked) return;
    Reading reading{sentence.span_of(at, at), {}, Certainty::Sure, "ticker.letters"};
    if (const LexiconEntry* name = names_.find(sentence.written(at))) reading.words = name->spoken;
    else append_spelled(reading.words, sentence.written(at));
    out.push_back(std::move(reading));
  }

 private:
  static constexpr int kMostBeside = 12;
  static constexpr std::size_t kLongestAmount = 8;  // tokens of an amount and its brackets

  /// Names side by side, from the first to the last token of them.
  struct List {
    std::size_t first, last;
    std::size_t names = 1;
    bool has_amount = false;  // VIC (-402 tỷ), HCM (-328 tỷ)

    bool is_asked_by(std::string_view row) const noexcept {
      if (row == "list") return names >= 3;
      return row != "amounts" || (names >= 2 && has_amount);
    }
  };

  static bool take_left(const TokenizedSentence& sentence, List& list) noexcept {
    if (!is_joiner(sentence, list.first - 1)) return false;
    std::size_t at = list.first - 2;
    const bool is_behind_amount = skip_amount(sentence, at, Side::left);
    if (!is_shaped(sentence, at)) return false;
    list = {at, list.last, list.names + 1, list.has_amount || is_behind_amount};
    return true;
  }
  static bool take_right(const TokenizedSentence& sentence, List& list) noexcept {
    std::size_t at = list.last + 1;
    const bool has_amount = skip_amount(sentence, at, Side::right);
    if (!is_joiner(sentence, at) || !is_shaped(sentence, at + 1)) return false;
    list = {list.first, at + 1, list.names + 1, list.has_amount || has_amount};
    return true;
  }
  /// Moves `at` over a number in brackets that stands there, on that side.
  static bool skip_amount(const TokenizedSentence& sentence, std::size_t& at, Side side) noexcept {
    const bool is_left = side == Side::left;
    if (!sentence.is_symbol(at, is_left ? U')' : U'(')) return false;
    bool has_number = false;
    std::size_t next = at;
    for (std::size_t i = 1; i < kLongestAmount; ++i) {
      next = is_left ? next - 1 : next + 1;
      if (!sentence.has(next)) return false;
      has_number |= sentence.is_number(next);
      if (!sentence.is_symbol(next, is_left ? U'(' : U')')) continue;
      if (has_number) at = is_left ? next - 1 : next + 1;
      return has_number;
    }
    return false;
  }
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
