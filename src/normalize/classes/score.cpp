// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/chain_judge.hpp"
#include "normalize/numbers/match.hpp"
#include "normalize/numbers/number_words.hpp"

namespace docbao {
namespace {

/// Results of games and formations (docs/reading-guide.md §5.2): thắng 3-1, sơ đồ 4-3-3, phút 90+3.
class Score : public SemioticClass {
 public:
  explicit Score(const Tables& tables) : tables_(tables.numbers) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (sentence.glued(at) && !sentence.is_symbol(at - 1, U'(') && !sentence.is_symbol(at - 1, U'"')) return;
    const ResultRow row = is_slashed(sentence, at) ? ResultRow{2, at + 2} : read_result_row(sentence, at);
    if (row.parts < 2 || !has_result_shape(sentence, at, row.last)) return;
    if (row.parts > 2) return find_formation(sentence, at, row, context.style, out);
    const auto certainty = judge_chain(sentence, at, tables_, context).certainty(ChainKind::score);
    if (certainty) push(sentence, at, row, *certainty, "score.result", context.style, out);
  }

 private:
  static bool is_slashed(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.is_symbol(at + 1, U'/') && sentence.is_number(at + 2);
  }

  static void push(const TokenizedSentence& sentence, std::size_t at, const ResultRow& row,
                   Certainty certainty, std::string_view rule, const Style& style,
                   std::vector<Reading>& out) {
    Reading reading{sentence.span_of(at, row.last), {}, certainty, rule};
    const bool is_long = row.parts > 2 && row.greatest > 9;  // 84-60-86 would run together
    for (std::size_t i = at; i <= row.last; i += 2) {
      if (i > at && (is_long || runs_together(sentence.written(i - 2), sentence.written(i))))
        reading.words += ',';
      append_cardinal(reading.words, sentence.written(i), style);
    }
    out.push_back(std::move(reading));
  }

  /// 20-3 would be heard as twenty-three, 100-5 as a hundred and five.
  static bool runs_together(std::string_view first, std::string_view second) noexcept {
    return first.size() > second.size() && first.ends_with('0');
  }

  /// Ten players stand in a formation; other rows of numbers need their word.
  static void find_formation(const TokenizedSentence& sentence, std::size_t at, const ResultRow& row,
                             const Style& style, std::vector<Reading>& out) {
    const LexiconEntry* cue = match_cue_near(sentence, at);
    const bool cued = cue && cue->spoken == "hình";
    const bool ten_players = row.sum == 10 && row.greatest <= 6;
    if (cued || ten_players)
      push(sentence, at, row, cued ? Certainty::Sure : Certainty::Likely, "score.formation", style, out);
  }

  const NumberTables& tables_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_score(const Tables& tables) { return std::make_unique<Score>(tables); }

}  // namespace docbao
