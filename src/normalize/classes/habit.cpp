// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/numbers/numeral.hpp"

DOCBAO_EMBEDDED(number_habits_tsv)

namespace docbao {
namespace {

/// Numbers that people say in a way of their own: vàng 9999, cao 1m2, vàng 24k, 50/50.
class Habit : public SemioticClass {
 public:
  Habit() : habits_(Lexicon::parse(number_habits_tsv(), "number_habits.tsv", Lexicon::Fold::exact_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (is_in_code(sentence, at)) return;
    const auto habit = habits_.match(sentence, at, context.document);
    if (!habit || is_longer(sentence, habit->last_token)) return;
    out.push_back({sentence.span_of(at, habit->last_token), std::string(habit->entry->spoken),
                   Certainty::Sure, "habit.table"});
  }

 private:
  static bool is_longer(const TokenizedSentence& sentence, std::size_t last) noexcept {
    return sentence.glued(last + 1) && (sentence.is_word(last + 1) || sentence.is_symbol(last + 1, U'/') ||
                                        (sentence.glued(last + 2) && sentence.is_number(last + 2)));
  }

  Lexicon habits_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_habit(const Tables&) { return std::make_unique<Habit>(); }

}  // namespace docbao
