// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/classes.hpp"

namespace docbao {
namespace {

/// Short forms that a newsreader says in full, from abbreviations.tsv (reading guide, "Names of bodies").
class Abbreviation : public SemioticClass {
 public:
  explicit Abbreviation(const Lexicon& lexicon) : lexicon_(lexicon) {}
  std::uint8_t triggers() const noexcept override { return kAtCapitals | kAtTitle | kAtForeign; }
  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context, std::vector<Reading>& out) const override {
    const auto match = lexicon_.match(sentence, at, context.document);
    if (match) out.push_back({sentence.span_of(at, match->last_token), std::string(match->entry->spoken), Certainty::Sure, "abbreviation.table"});
  }

 private:
  const Lexicon& lexicon_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_abbreviation(const Tables& tables) { return std::make_unique<Abbreviation>(tables.abbreviations); }

}  // namespace docbao
