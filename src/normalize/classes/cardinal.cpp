// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/classes.hpp"
#include "normalize/number_words.hpp"

namespace docbao {
namespace {

/// Whole numbers, also in groups of three (reading guide, "Numbers"). Reads every number that no other
/// class knows better, so that no digit is ever left.
class Cardinal : public SemioticClass {
 public:
  std::uint8_t triggers() const noexcept override { return kAtNumber; }
  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context, std::vector<Reading>& out) const override {
    Reading reading{sentence.span_of(at, at), {}, Certainty::Guess, "cardinal.plain"};
    append_cardinal(reading.words, sentence.written(at), context.style);
    out.push_back(std::move(reading));
  }
};

}  // namespace

std::unique_ptr<SemioticClass> make_cardinal(const Tables&) { return std::make_unique<Cardinal>(); }

}  // namespace docbao
