// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>

#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/foreign/spell.hpp"
#include "normalize/numbers/number_words.hpp"

DOCBAO_EMBEDDED(plate_cues_tsv)

namespace docbao {
namespace {

/// A plate without its serial number: 75A, 29H1, 59-X1, 80-NG.
struct Series {
  std::size_t letters = 0, last = 0;  // tokens
};

/// Number plates, sign by sign (docs/reading-guide.md §11.4): 75A-123.45, 29H1-234.56, 59-X1 234.56,
/// 51C 123.45, 80-NG-123-45; behind a word for a car also 37B – 02.118 and 36 B5 - 123.45; the army's
/// TC-12-34 and the numbers of boats (QNg 90123 TS) after a word for what carries them.
class Plate : public SemioticClass {
 public:
  explicit Plate(const Tables& tables)
      : tables_(tables.numbers),
        carriers_(Lexicon::parse(plate_cues_tsv(), "plate_cues.tsv", Lexicon::Fold::any_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber | kAtCapitals; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (!sentence.is_number(at)) return find_after_carrier(sentence, at, out);
    if (!may_begin(sentence, at)) return;
    const bool is_told = follows_carrier(sentence, at);
    const auto series = read_series(sentence, at, is_told);
    if (!series) return;
    const std::size_t serial =
        series->last + 1 +
        (is_dash_at(sentence, series->last + 1) || sentence.is_symbol(series->last + 1, U'.'));
    std::size_t last = end_of_serial(sentence, serial, series->letters);
    if (last == 0 && is_told && is_cut_after_two(sentence, serial)) last = serial + 2;
    const bool is_measured = !is_told && last > 0 &&
                             (tables_.units.match(sentence, last + 1, context.document) ||
                              tables_.unit_letters.match(sentence, last + 1, context.document));
    if (last > 0 && !is_measured) propose(sentence, {at, series->last, serial, last}, "plate.number", out);
  }

 private:
  struct Parts {
    std::size_t first, end_of_front, serial, last;  // tokens
  };
  static void propose(const TokenizedSentence& sentence, Parts parts, std::string_view rule,
                      std::vector<Reading>& out) {
    Reading reading{sentence.span_of(parts.first, parts.last), {}, Certainty::Sure, rule};
    for (std::size_t i = parts.first; i <= parts.end_of_front; ++i)
      append_spelled(reading.words, sentence.written(i));
    reading.words += ',';
    for (std::size_t i = parts.serial; i <= parts.last; ++i)
      append_spelled(reading.words, sentence.written(i));
    out.push_back(std::move(reading));
  }

  /// Two digits and then capitals.
  static bool may_begin(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return is_number_of(sentence, at, 2) && is_capital_at(sentence, at + 1 + is_dash_at(sentence, at + 1));
  }
  /// A word for a car stands right before the plate, or before another plate of the same list:
  /// "BKS 37B – 02.118, 29C - 71.334".
  bool follows_carrier(const TokenizedSentence& sentence, std::size_t at) const {
    constexpr std::size_t kNear = 10;  // tokens
    for (std::size_t back = 1; back <= std::min(at, kNear); ++back) {
      const std::size_t word = at - back;
      if (!sentence.is_word(word)) continue;
      if (const LexiconEntry* cue = cue_ending_at(carriers_, sentence, word))
        return cue->spoken == "car" && sentence.is_number(word + 1 + sentence.is_symbol(word + 1, U':'));
      if (!is_capital_at(sentence, word) && !sentence.says(word, "và")) return false;
    }
    return false;
  }

  /// 02.118, where others write 021.18.
  static bool is_cut_after_two(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return is_number_of(sentence, at, 2) && sentence.is_symbol(at + 1, U'.') && sentence.glued(at + 2) &&
           is_number_of(sentence, at + 2, 3) && ends_cleanly(sentence, at + 2);
  }

  /// Behind a word for a car blanks may part its parts: 36 B5 - 123.45.
  static std::optional<Series> read_series(const TokenizedSentence& sentence, std::size_t at,
                                           bool is_told) noexcept {
    if (!is_number_of(sentence, at, 2)) return std::nullopt;
    const std::size_t letters = at + 1 + (is_dash_at(sentence, at + 1) && sentence.glued(at + 1));
    const bool named = is_capital_at(sentence, letters) && (sentence.glued(letters) || is_told) &&
                       sentence.tokens[letters].span.size() <= kLongestSeries;
    if (!named) return std::nullopt;
    const bool numbered = is_number_of(sentence, letters + 1, 1) && sentence.glued(letters + 1);
    return Series{letters, letters + numbered};
  }

  /// The last token of 123.45, 12345, 1234, or 123-45 of diplomats; 0 where no serial number stands.
  static std::size_t end_of_serial(const TokenizedSentence& sentence, std::size_t at,
                                   std::size_t letters) noexcept {
    const std::string_view series = sentence.written(letters);
    const bool diplomatic =
        (series == "NG" || series == "QT" || series == "NN") && is_dash_at(sentence, at + 1);
    const bool parted = (sentence.is_symbol(at + 1, U'.') || diplomatic) && sentence.glued(at + 2);
    const bool has_three = is_number_of(sentence, at, 3) || is_digit_mask(sentence, at);
    if (has_three && parted && (is_number_of(sentence, at + 2, 2) || is_digit_mask(sentence, at + 2)))
      return at + 2;
    return is_number_of(sentence, at, 5) || is_number_of(sentence, at, 4) ? at : 0;
  }

  void find_after_carrier(const TokenizedSentence& sentence, std::size_t at,
                          std::vector<Reading>& out) const {
    const LexiconEntry* carrier = sentence.tokens[at].span.size() <= kLongestBoat
                                      ? cue_ending_at(carriers_, sentence, at - 1)
                                      : nullptr;
    if (!carrier) return;
    const std::size_t number = at + 1 + is_dash_at(sentence, at + 1);
    const bool is_short = sentence.tokens[at].span.size() <= kLongestSeries;
    const bool military = is_short && is_number_of(sentence, number, 2) && is_dash_at(sentence, number + 1) &&
                          sentence.glued(number + 1) && is_number_of(sentence, number + 2, 2);
    if (military) return propose(sentence, {at, at, number, number + 2}, "plate.military", out);
    const bool boat =
        carrier->spoken == "boat" && (is_number_of(sentence, number, 5) || is_number_of(sentence, number, 4));
    if (!boat) return;
    const std::size_t tail = number + 1 + is_dash_at(sentence, number + 1);
    propose(sentence, {at, at, number, sentence.written(tail) == "TS" ? tail : number}, "plate.boat", out);
  }

  static constexpr std::uint32_t kLongestSeries = 3;  // bytes: two letters, one of them Đ
  static constexpr std::uint32_t kLongestBoat = 4;    // bytes
  const NumberTables& tables_;
  Lexicon carriers_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_plate(const Tables& tables) { return std::make_unique<Plate>(tables); }

}  // namespace docbao
