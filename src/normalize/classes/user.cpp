// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/classes.hpp"

namespace docbao {
namespace {

/// The user's own readings: they win over everything of the same length.
class User : public SemioticClass {
 public:
  explicit User(const Lexicon& lexicon) : lexicon_(lexicon) {}
  std::uint8_t triggers() const noexcept override {
    return lexicon_.empty() ? std::uint8_t{0} : std::uint8_t{kAtWord | kAtNumber | kAtSymbol};
  }
  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context, std::vector<Reading>& out) const override {
    const auto match = lexicon_.match(sentence, at, context.document);
    if (match) out.push_back({sentence.span_of(at, match->last_token), std::string(match->entry->spoken), Certainty::Sure, "user.lexicon"});
  }

 private:
  const Lexicon& lexicon_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_user(const Tables& tables) { return std::make_unique<User>(tables.user); }

}  // namespace docbao
