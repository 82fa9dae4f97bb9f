// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/foreign/spell.hpp"
#include "normalize/numbers/number_words.hpp"

DOCBAO_EMBEDDED(roads_tsv)

namespace docbao {
namespace {

/// Roads and kilometre posts (docs/reading-guide.md §11.3): QL1A, ĐT.571, Km 25+300.
class Road : public SemioticClass {
 public:
  Road() : names_(Lexicon::parse(roads_tsv(), "roads.tsv", Lexicon::Fold::exact_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtCapitals | kAtTitle | kAtForeign; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    const LexiconEntry* name = names_.find(sentence, at, at);
    if (!name) return;
    const std::size_t number =
        at + 1 +
        (sentence.is_symbol(at + 1, U'.') || (sentence.is_symbol(at + 1, U'-') && sentence.glued(at + 1)));
    if (!sentence.is_number(number)) return;
    if (name->spoken == kPost) return find_posts(sentence, at, number, context.style, out);
    if (is_road(sentence, at, number, context.document))
      find_road(sentence, at, number, name->spoken, context.style, out);
  }

 private:
  static constexpr std::string_view kPost = "ki lô mét";

  /// ĐT, CT and their like mean other things too: they are roads where the number is written to them behind a
  /// dot or looks like a road's (741, 07), else only as roads.tsv says.
  bool is_road(const TokenizedSentence& sentence, std::size_t at, std::size_t number,
               const DocumentContext& document) const {
    const std::string_view digits = sentence.written(number);
    const bool is_amount = sentence.glued(number + 1) && is_lower_at(sentence, number + 1) &&
                           sentence.written(number + 1).size() > 1;  // giá TL 350tr
    if (digits.size() > 4 || is_amount) return false;
    const bool dotted = number > at + 1;
    if (sentence.glued(number) && (dotted || digits.size() >= 3 || digits.starts_with('0'))) return true;
    bool found = false;
    names_.for_each([&](const LexiconEntry& row) {
      found = found || (row.written == sentence.written(at) && holds(row, sentence, at, number, document));
    });
    return found;
  }

  static void find_road(const TokenizedSentence& sentence, std::size_t at, std::size_t number,
                        std::string_view name, const Style& style, std::vector<Reading>& out) {
    std::string words;
    // "đường ĐT 741" says the first word already.
    const std::string_view first_word = name.substr(0, name.find(' '));
    append_word(words, sentence.lower(at - 1) == first_word ? name.substr(first_word.size() + 1) : name);
    const std::string_view digits = sentence.written(number);
    if (digits.size() >= 3 || digits.starts_with('0')) append_digits(words, digits);
    else append_cardinal(words, digits, style);
    std::size_t last = number;
    if (is_capital_at(sentence, last + 1) && sentence.glued(last + 1))
      append_spelled(words, sentence.written(++last));
    out.push_back({sentence.span_of(at, last), std::move(words), Certainty::Sure, "road.number",
                   PieceKind::Word, true});
  }

  /// Km 25+300, Km 1.234+500; and the stretch between two: Km 25+300 - Km 30+100.
  void find_posts(const TokenizedSentence& sentence, std::size_t at, std::size_t number, const Style& style,
                  std::vector<Reading>& out) const {
    std::string words;
    const std::size_t end_of_first = append_post(words, sentence, number, style);
    const bool has_metres = end_of_first > number && sentence.is_symbol(end_of_first - 1, U'+');
    if (sentence.is_symbol(end_of_first + 1, U'%')) return;  // KM50%: a code of a shop
    if (!has_metres && sentence.tokens[at].letters == LetterCase::Lower && !sentence.glued(number)) return;
    std::size_t last = end_of_first;
    const std::size_t next = last + 2;  // behind the dash
    const LexiconEntry* unit = is_dash_at(sentence, last + 1) ? names_.find(sentence.written(next)) : nullptr;
    if (unit && unit->spoken == kPost && sentence.is_number(next + 1)) {
      append_word(words, "đến");
      last = append_post(words, sentence, next + 1, style);
    }
    out.push_back({sentence.span_of(at, last), std::move(words),
                   has_metres ? Certainty::Sure : Certainty::Likely, "road.kilometre_post"});
  }

  /// Says one post; returns its last token.
  static std::size_t append_post(std::string& words, const TokenizedSentence& sentence, std::size_t number,
                                 const Style& style) {
    std::string digits(sentence.written(number));
    const bool grouped = digits.size() <= 3 && sentence.is_symbol(number + 1, U'.') &&
                         sentence.glued(number + 2) && is_number_of(sentence, number + 2, 3);
    if (grouped) digits += sentence.written(number += 2);
    append_word(words, kPost);
    append_cardinal(words, digits, style);
    if (!sentence.is_symbol(number + 1, U'+') || !sentence.is_number(number + 2)) return number;
    append_word(words, "cộng");
    append_cardinal(words, sentence.written(number + 2), style);
    return number + 2;
  }

  Lexicon names_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_road(const Tables&) { return std::make_unique<Road>(); }

}  // namespace docbao
