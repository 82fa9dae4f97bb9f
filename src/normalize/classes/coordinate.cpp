// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/number_words.hpp"

DOCBAO_EMBEDDED(directions_tsv)

namespace docbao {
namespace {

/// Also the letter o in 17o10'.
bool is_degree(const TokenizedSentence& sentence, std::size_t at) noexcept {
  const bool is_letter = sentence.written(at) == "o" && sentence.glued(at) && sentence.is_number(at + 1) &&
                         sentence.glued(at + 1);
  return sentence.is_symbol(at, U'°') || sentence.is_symbol(at, U'º') || is_letter;
}

/// Places on the globe: 16°30'N, 108°12'30"Đ and from one to another (docs/reading-guide.md §5.7).
class Coordinate : public SemioticClass {
 public:
  Coordinate() : directions_(Lexicon::parse(directions_tsv(), "directions.tsv", Lexicon::Fold::exact_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (find_lettered_range(sentence, at, context.style, out) ||
        find_letters(sentence, at, context.style, out) || find_named(sentence, at, context.style, out))
      return;
    if (!may_be_place(sentence, at)) return;
    const auto place = read_place(sentence, at, context.style);
    if (find_range(sentence, at, place, context.style, out) || !place) return;
    if (place->last > place->degrees)
      out.push_back({sentence.span_of(at, place->last), place->words, Certainty::Sure, "coordinate.degrees"});
  }

 private:
  /// A sign of degrees or a dash stands behind the number.
  static bool may_be_place(const TokenizedSentence& sentence, std::size_t at) noexcept {
    const std::size_t sign = end_of_decimal(sentence, at) + 1;
    return is_degree(sentence, sign) || is_dash_at(sentence, sign);
  }

  /// 16°, 16°30'N; "N" is no part of it where it is none.
  struct Place {
    std::string words;
    std::size_t degrees = 0, last = 0;  // the tokens of the sign of degrees and of the end
    std::string_view direction;         // "vĩ Bắc"; "" where none is written
  };
  std::optional<Place> read_place(const TokenizedSentence& sentence, std::size_t at,
                                  const Style& style) const {
    Place place;
    if (!sentence.is_number(at)) return std::nullopt;
    place.last = append_degrees(place.words, sentence, at, style);
    if (place.last == at) return std::nullopt;
    place.degrees = place.last;
    if (sentence.is_number(place.last + 1) && is_minute_mark(sentence, place.last + 2))
      place.last = append_part(place.words, sentence, place.last + 1, "phút", style) + 1;
    const std::size_t end = place.last > place.degrees && sentence.is_number(place.last + 1)
                                ? end_of_second_mark(sentence, place.last + 2)
                                : 0;
    if (end > 0) append_part(place.words, sentence, place.last + 1, "giây", style), place.last = end;
    const LexiconEntry* direction =
        sentence.is_word(place.last + 1) ? directions_.find(sentence.written(place.last + 1)) : nullptr;
    if (direction)
      place.direction = direction->spoken, append_word(place.words, direction->spoken), ++place.last;
    return place;
  }
  /// The same, or 18,5N without the sign of degrees.
  std::optional<Place> read_end(const TokenizedSentence& sentence, std::size_t at, const Style& style) const {
    if (auto place = read_place(sentence, at, style)) return place;
    for (const std::string_view kind : {"vĩ", "kinh"}) {
      Place place;
      place.last = append_lettered(place.words, sentence, at, kind, style);
      if (place.last == at) continue;
      place.direction = kind;
      return place;
    }
    return std::nullopt;
  }

  /// 15°N-17°N, 14,0-18,5°N, 109,5-113,0E: from one parallel or meridian to another.
  bool find_range(const TokenizedSentence& sentence, std::size_t at, const std::optional<Place>& from,
                  const Style& style, std::vector<Reading>& out) const {
    const std::size_t dash = (from ? from->last : end_of_decimal(sentence, at)) + 1;
    const bool is_inside = sentence.glued(at) && is_dash_at(sentence, at - 1) && sentence.is_number(at - 2);
    if (is_inside || !is_dash_at(sentence, dash) || !sentence.is_number(dash + 1)) return false;
    const auto to = read_end(sentence, dash + 1, style);
    const bool is_plain = !from && to && to->degrees == 0 && end_of_decimal(sentence, at) == at &&
                          end_of_decimal(sentence, dash + 1) == dash + 1;
    if (is_plain && is_also_unit(sentence.written(to->last))) return false;  // 1500-1800W
    const auto kind_of = [](std::string_view words) { return words.substr(0, words.find(' ')); };
    if (!to || (kind_of(to->direction) != "vĩ" && kind_of(to->direction) != "kinh")) return false;
    if (from && !from->direction.empty() && kind_of(from->direction) != kind_of(to->direction)) return false;
    Reading reading{sentence.span_of(at, to->last), from ? from->words : "", Certainty::Sure,
                    "coordinate.range"};
    if (!from) append_decimal(reading.words, sentence, at, style);
    append_word(reading.words, "đến");
    append_word(reading.words, to->words);
    out.push_back(std::move(reading));
    return true;
  }

  /// Watts and tons are more frequent than places in the west.
  static bool is_also_unit(std::string_view letter) noexcept { return letter == "W" || letter == "T"; }

  /// 15,3N-110,2E: without the sign of degrees, latitude and longitude beside each other.
  bool find_letters(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                    std::vector<Reading>& out) const {
    if (end_of_decimal(sentence, at) == at) return false;  // 15N and 25W may be newtons and watts
    std::string words;
    const std::size_t latitude = append_lettered(words, sentence, at, "vĩ", style);
    if (latitude == at || !sentence.has(latitude + 1) ||
        sentence.tokens[latitude + 1].kind != TokenKind::Symbol)
      return false;
    words += ',';
    const std::size_t longitude = append_lettered(words, sentence, latitude + 2, "kinh", style);
    if (longitude == latitude + 2 || is_dash_at(sentence, longitude + 1)) return false;
    out.push_back({sentence.span_of(at, longitude), std::move(words), Certainty::Sure, "coordinate.letters"});
    return true;
  }

  /// 17,0N-21,5N, "kinh tuyến 110E-118E": the same letter on both sides, without the sign of degrees.
  bool find_lettered_range(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                           std::vector<Reading>& out) const {
    const std::string_view named = named_kind(sentence, at);
    if (named.empty() && end_of_decimal(sentence, at) == at) return false;
    for (const std::string_view kind : {"vĩ", "kinh"}) {
      Reading reading{{}, {}, Certainty::Sure, "coordinate.lettered_range"};
      const std::size_t from = append_lettered(reading.words, sentence, at, kind, style);
      if (from == at || !(is_dash_at(sentence, from + 1) || sentence.says(from + 1, "đến"))) continue;
      append_word(reading.words, "đến");
      const std::size_t to = append_lettered(reading.words, sentence, from + 2, kind, style);
      if (to == from + 2) continue;
      reading.source = sentence.span_of(at, to);
      out.push_back(std::move(reading));
      return true;
    }
    return false;
  }

  /// "vĩ" or "kinh" where the words before the number say which it is.
  static std::string_view named_kind(const TokenizedSentence& sentence, std::size_t at) noexcept {
    const std::size_t word = sentence.says(at - 1, "độ") || sentence.says(at - 1, "tuyến") ? at - 2 : at - 1;
    if (sentence.says(word, "vĩ")) return "vĩ";
    return sentence.says(word, "kinh") ? "kinh" : std::string_view{};
  }

  /// "vĩ độ 15,5N", "kinh độ 110E": which of the two it is was said.
  bool find_named(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                  std::vector<Reading>& out) const {
    const std::string_view kind = named_kind(sentence, at);
    if (kind.empty()) return false;
    std::string words;
    const std::size_t last = append_lettered(words, sentence, at, kind, style);
    if (last == at) return false;
    words.erase(words.rfind(kind), kind.size() + 1);  // độ vĩ Bắc -> độ Bắc
    out.push_back({sentence.span_of(at, last), std::move(words), Certainty::Sure, "coordinate.named"});
    return true;
  }

  /// "15,3N"; returns its last token, `at` where it is none of that kind.
  std::size_t append_lettered(std::string& words, const TokenizedSentence& sentence, std::size_t at,
                              std::string_view kind, const Style& style) const {
    const std::size_t end = end_of_decimal(sentence, at);
    const LexiconEntry* direction =
        sentence.is_number(at) && is_capital_at(sentence, end + 1) && sentence.glued(end + 1)
            ? directions_.find(sentence.written(end + 1))
            : nullptr;
    if (!direction || !direction->spoken.starts_with(kind)) return at;
    append_decimal(words, sentence, at, style);
    append_word(words, "độ");
    append_word(words, direction->spoken);
    return end + 1;
  }

  /// The last token of 10,7 that begins at `at`, or `at`.
  static std::size_t end_of_decimal(const TokenizedSentence& sentence, std::size_t at) noexcept {
    const bool has_point = sentence.is_number(at) &&
                           (sentence.is_symbol(at + 1, U'.') || sentence.is_symbol(at + 1, U',')) &&
                           sentence.glued(at + 1) && sentence.glued(at + 2);
    return has_point && sentence.is_number(at + 2) ? at + 2 : at;
  }
  static void append_decimal(std::string& words, const TokenizedSentence& sentence, std::size_t at,
                             const Style& style) {
    append_cardinal(words, sentence.written(at), style);
    if (end_of_decimal(sentence, at) == at) return;
    append_word(words, sentence.is_symbol(at + 1, U',') ? "phẩy" : "chấm");
    append_decimals(words, sentence.written(at + 2), style);
  }

  /// 16° or 10,7°; returns the token of the degree sign, `at` where there is none.
  static std::size_t append_degrees(std::string& words, const TokenizedSentence& sentence, std::size_t at,
                                    const Style& style) {
    const bool behind_point =
        sentence.glued(at) && (sentence.is_symbol(at - 1, U'.') || sentence.is_symbol(at - 1, U','));
    const std::size_t sign = end_of_decimal(sentence, at) + 1;
    if (behind_point || !is_degree(sentence, sign)) return at;
    append_decimal(words, sentence, at, style);
    append_word(words, "độ");
    return sign;
  }

  static std::size_t append_part(std::string& words, const TokenizedSentence& sentence, std::size_t number,
                                 std::string_view unit, const Style& style) {
    append_cardinal(words, sentence.written(number), style);
    append_word(words, unit);
    return number;
  }

  Lexicon directions_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_coordinate(const Tables&) { return std::make_unique<Coordinate>(); }

}  // namespace docbao
