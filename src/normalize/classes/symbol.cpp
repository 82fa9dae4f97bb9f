// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <utility>

#include "normalize/classes.hpp"

namespace docbao {
namespace {

constexpr std::array<std::pair<char32_t, std::string_view>, 4> kWords = {{{U'%', "phần trăm"}, {U'&', "và"}, {U'+', "cộng"}, {U'@', "a còng"}}};

/// Signs with a name of their own (reading guide, "Ranges, scores, signs").
class Symbol : public SemioticClass {
 public:
  std::uint8_t triggers() const noexcept override { return kAtSymbol; }
  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext&, std::vector<Reading>& out) const override {
    for (const auto& [symbol, words] : kWords) {
      if (symbol == sentence.tokens[at].symbol) out.push_back({sentence.span_of(at, at), std::string(words), Certainty::Guess, "symbol.name"});
    }
  }
};

}  // namespace

std::unique_ptr<SemioticClass> make_symbol(const Tables&) { return std::make_unique<Symbol>(); }

}  // namespace docbao
