// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/chain_judge.hpp"
#include "normalize/numbers/fraction.hpp"
#include "normalize/numbers/number_words.hpp"
#include "normalize/numbers/numeral.hpp"

namespace docbao {
namespace {

constexpr int kLastMinute = 59;

/// Ratios with a colon, and minutes of added time (docs/reading-guide.md §5.3): 4:3, 1:1000, 90+3.
class Ratio : public SemioticClass {
 public:
  explicit Ratio(const Tables& tables) : tables_(tables.numbers) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (is_in_code(sentence, at) || (sentence.glued(at) && sentence.is_symbol(at - 1, U':'))) return;
    const auto numeral = parse_numeral(sentence, at, tables_);
    if (!numeral) return;
    if (sentence.is_symbol(numeral->last + 1, U':'))
      find_ratio(sentence, at, numeral->last + 1, context, out);
    else if (sentence.is_symbol(at + 1, U'\'') || sentence.is_symbol(at + 1, U'’') ||
             sentence.is_symbol(at + 1, U'+'))
      find_added_time(sentence, at, context.style, out);
  }

 private:
  void find_ratio(const TokenizedSentence& sentence, std::size_t at, std::size_t colon,
                  const ReadingContext& context, std::vector<Reading>& out) const {
    const Style& style = context.style;
    const bool cued = follows_ratio_word(sentence, at);
    const bool to_one = sentence.written(colon + 1) == "1";
    if (!cued && !to_one && sentence.written(at).size() > 3) return;  // ISO 9001:2015
    Reading reading{{}, {}, cued ? Certainty::Sure : Certainty::Likely, "ratio.colon"};
    append_numeral(reading.words, *parse_numeral(sentence, at, tables_), style);
    std::size_t last = at;
    const std::string_view joint = !cued && is_division(sentence, colon) ? "chia" : "trên";
    bool cannot_be_clock = false;  // minutes have two digits and stop at 59
    while (const auto part = parse_part(sentence, colon, cued)) {
      append_word(reading.words, joint);
      append_numeral(reading.words, *part, style);
      cannot_be_clock |= part->whole.size() == 1 || part->value() > kLastMinute ||
                         part->value() + small_number(sentence.written(at)) == 100;
      last = part->last;
      colon = last + 1;
    }
    if (last == at || !(cued || cannot_be_clock)) return;
    if (last == at + 2) {
      const auto certainty = judge_chain(sentence, at, tables_, context).certainty(ChainKind::ratio);
      if (!certainty) return;
      reading.certainty = *certainty;
    }
    reading.source = sentence.span_of(at, last);
    out.push_back(std::move(reading));
  }
  /// 0,25:0,4 = 0,625
  bool is_division(const TokenizedSentence& sentence, std::size_t colon) const {
    const auto divisor = parse_numeral(sentence, colon + 1, tables_);
    return divisor && sentence.is_symbol(divisor->last + 1, U'=');
  }
  /// The number behind a colon; blanks around the colon only after a word that asks for a ratio.
  std::optional<Numeral> parse_part(const TokenizedSentence& sentence, std::size_t colon, bool cued) const {
    const bool glued = sentence.glued(colon) && sentence.glued(colon + 1);
    return sentence.is_symbol(colon, U':') && (glued || cued) ? parse_numeral(sentence, colon + 1, tables_)
                                                              : std::nullopt;
  }

  /// 90+3, 45+2', 90'+1': minutes of play; only the last sign of minutes is said, and not behind "phút".
  static void find_added_time(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                              std::vector<Reading>& out) {
    const std::size_t plus = at + 1 + is_minute_mark(sentence, at + 1);
    const std::size_t added = plus + 1;
    if (!sentence.is_symbol(plus, U'+') || !sentence.is_number(added) || !sentence.glued(added) ||
        sentence.written(added).size() > 2)
      return;
    const bool marked = is_minute_mark(sentence, added + 1);
    const bool cued = sentence.says(at - 1, "phút");
    if (!marked && !cued && plus == at + 1) return;
    Reading reading{sentence.span_of(at, added + marked), {}, Certainty::Sure, "ratio.added_time"};
    append_cardinal(reading.words, sentence.written(at), style);
    append_word(reading.words, "cộng");
    append_cardinal(reading.words, sentence.written(added), style);
    if (!cued) append_word(reading.words, "phút");
    out.push_back(std::move(reading));
  }

  const NumberTables& tables_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_ratio(const Tables& tables) { return std::make_unique<Ratio>(tables); }

}  // namespace docbao
