// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/calendar.hpp"
#include "normalize/numbers/chain_judge.hpp"
#include "normalize/numbers/number_words.hpp"

namespace docbao {
namespace {

/// Years and spans of years (docs/reading-guide.md §4.8): năm 2005, 2021-2025, năm học 2023/24.
class Year : public SemioticClass {
 public:
  explicit Year(const Tables& tables) : tables_(tables.numbers) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber | kAtCapitals; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (sentence.written(at) == "SN") return find_birth(sentence, at, context.style, out);
    if (!is_year(sentence.written(at))) return;
    NumberChain chain = read_chain(sentence, at);
    if (chain.count == 0) return find_lone(sentence, at, context, out);
    for (; chain.count > 1; chain = before_last_spaced_sign(chain)) {
      if (chain.count == 2 && ends_cleanly(sentence, chain.last()))
        return find_span(sentence, chain, context, out);
    }
  }

 private:
  /// SN1970, written together.
  static void find_birth(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                         std::vector<Reading>& out) {
    if (sentence.glued(at) && sentence.is_word(at - 1)) return;
    if (!sentence.glued(at + 1) || !is_year(sentence.written(at + 1)) || !ends_cleanly(sentence, at + 1))
      return;
    Reading reading{sentence.span_of(at, at + 1), "sinh năm", Certainty::Sure, "year.birth"};
    append_year(reading.words, sentence.written(at + 1), style);
    out.push_back(std::move(reading));
  }

  static void find_lone(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                        std::vector<Reading>& out) {
    const std::size_t last = is_decade(sentence, at) ? at + 1 : at;
    if (!ends_cleanly(sentence, last) ||
        context.cues.before(sentence, at, context.document).cue != CalendarCue::Year)
      return;
    Reading reading{sentence.span_of(at, last), {}, Certainty::Sure, "year.after_cue"};
    append_year(reading.words, sentence.written(at), context.style);
    out.push_back(std::move(reading));
  }

  /// "những năm 1980s": the English s says what "những năm" says.
  static bool is_decade(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.written(at).ends_with('0') && sentence.written(at + 1) == "s" && sentence.glued(at + 1);
  }

  void find_span(const TokenizedSentence& sentence, const NumberChain& chain, const ReadingContext& context,
                 std::vector<Reading>& out) const {
    const auto certainty = judge_chain(sentence, chain.at[0], tables_, context).certainty(ChainKind::years);
    if (!certainty) return;
    Reading reading{sentence.span_of(chain.at[0], chain.last()), {}, *certainty, "year.span"};
    append_year(reading.words, chain.number[0], context.style);
    append_word(reading.words, "đến");
    if (chain.number[1].size() == 4) append_year(reading.words, chain.number[1], context.style);
    else append_cardinal(reading.words, chain.number[1], context.style);
    out.push_back(std::move(reading));
  }

  const NumberTables& tables_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_year(const Tables& tables) { return std::make_unique<Year>(tables); }

}  // namespace docbao
