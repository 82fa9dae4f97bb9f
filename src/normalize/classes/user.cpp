// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/classes.hpp"

namespace docbao {
namespace {

/// The user's own readings: they win over everything of the same length.
class User : public SemioticClass {
 public:
  std::uint8_t triggers() const noexcept override { return kAtWord | kAtNumber | kAtSymbol; }
  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (!context.user) return;
    const auto match = context.user->match(sentence, at, context.document);
    if (match)
      out.push_back({sentence.span_of(at, match->last_token), std::string(match->entry->spoken),
                     Certainty::Sure, "user.lexicon"});
  }
};

}  // namespace

std::unique_ptr<SemioticClass> make_user(const Tables&) { return std::make_unique<User>(); }

}  // namespace docbao
