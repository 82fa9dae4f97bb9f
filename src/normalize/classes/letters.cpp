// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/classes.hpp"

namespace docbao {
namespace {

/// Unknown capitals, letter by letter (reading guide, "Unknown capitals").
class Letters : public SemioticClass {
 public:
  std::uint8_t triggers() const noexcept override { return kAtCapitals; }
  void find(const TokenizedSentence&, std::size_t, const ReadingContext&, std::vector<Reading>&) const override {}
};

}  // namespace

std::unique_ptr<SemioticClass> make_letters(const Tables&) { return std::make_unique<Letters>(); }

}  // namespace docbao
