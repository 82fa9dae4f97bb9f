// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/calendar.hpp"
#include "normalize/numbers/number_words.hpp"

DOCBAO_EMBEDDED(time_zones_tsv)

namespace docbao {
namespace {

/// GMT+7, UTC-5: the sign is heard, a zone east is not one west.
class TimeZone : public SemioticClass {
 public:
  TimeZone() : zones_(Lexicon::parse(time_zones_tsv(), "time_zones.tsv", Lexicon::Fold::exact_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtCapitals; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    const std::string_view sign = sign_word(sentence, at + 1);
    if (sign.empty() || !sentence.is_number(at + 2) || sentence.written(at + 2).size() > 2) return;
    const LexiconEntry* zone = zones_.find(sentence.written(at));
    const std::size_t last = has_minutes(sentence, at + 2) ? at + 4 : at + 2;
    if (!zone || !ends_cleanly(sentence, last)) return;
    Reading reading{sentence.span_of(at, last), std::string(zone->spoken), Certainty::Sure,
                    "time_zone.offset"};
    append_word(reading.words, sign);
    append_cardinal(reading.words, sentence.written(at + 2), context.style);
    if (last > at + 2 && sentence.written(last) != "00") {
      append_word(reading.words, "giờ");
      append_cardinal(reading.words, sentence.written(last), context.style);
    }
    out.push_back(std::move(reading));
  }

 private:
  /// UTC+5:30
  static bool has_minutes(const TokenizedSentence& sentence, std::size_t hours) noexcept {
    return sentence.is_symbol(hours + 1, U':') && sentence.glued(hours + 1) && sentence.glued(hours + 2) &&
           is_number_of(sentence, hours + 2, 2);
  }

  static std::string_view sign_word(const TokenizedSentence& sentence, std::size_t at) noexcept {
    if (sentence.is_symbol(at, U'+')) return "cộng";
    if (sentence.is_symbol(at, U'±')) return "cộng trừ";
    return is_dash_at(sentence, at) ? "trừ" : std::string_view{};
  }

  Lexicon zones_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_time_zone(const Tables&) { return std::make_unique<TimeZone>(); }

}  // namespace docbao
