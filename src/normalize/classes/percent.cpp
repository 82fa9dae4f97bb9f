// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/classes.hpp"
#include "normalize/numbers/quantity.hpp"

namespace docbao {
namespace {

/// Parts in a hundred or a thousand (docs/reading-guide.md §3.8): 10%, 5%/năm, 2‰; also "%/năm" alone.
class Percent : public SemioticClass {
 public:
  explicit Percent(const Tables& tables) : tables_(tables.numbers) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber | kAtSymbol; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (!sentence.is_number(at) && sentence.tokens[at].symbol < 0x80 && sentence.tokens[at].symbol != U'%')
      return;
    if (const Quantity* share = find_quantity(sentence, at, tables_, context);
        share && share->measured == Measured::Percent) {
      return out.push_back({sentence.span_of(at, share->last), share->words(context.style), Certainty::Sure,
                            "percent.number"});
    }
    const auto sign = tables_.percents.match(sentence, at, context.document);
    if (!sign) return;
    Reading reading{sentence.span_of(at, sign->last_token), std::string(sign->entry->spoken),
                    Certainty::Likely, "percent.sign"};
    if (const auto per = parse_per(sentence, sign->last_token + 1, Measured::Percent, tables_, context)) {
      reading.source = sentence.span_of(at, per->last);
      reading.words += ' ' + per->words;
    }
    out.push_back(std::move(reading));
  }

 private:
  const NumberTables& tables_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_percent(const Tables& tables) {
  return std::make_unique<Percent>(tables);
}

}  // namespace docbao
