// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/foreign/camel_case.hpp"
#include "normalize/foreign/capitals.hpp"
#include "normalize/foreign/respell.hpp"
#include "normalize/foreign/spell.hpp"
#include "normalize/numbers/number_words.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/syllable.hpp"

namespace docbao {
namespace {

bool is_apostrophe(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_symbol(at, U'\'') || sentence.is_symbol(at, U'’');
}

/// Foreign words and names: by foreign.tsv, else respelled by rule (docs/reading-guide.md §9).
/// A Vietnamese syllable is touched only inside a longer name that the table knows.
class Foreign : public SemioticClass {
 public:
  Foreign(const Lexicon& lexicon, const Lexicon& abbreviations)
      : lexicon_(lexicon), abbreviations_(abbreviations) {}
  std::uint8_t triggers() const noexcept override { return kAtForeign | kAtTitle | kAtCapitals; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    find_elided(sentence, at, context, out);
    const Token& token = sentence.tokens[at];
    if (const auto match = lexicon_.match(sentence, at, context.document)) {
      const Certainty certainty =
          match->last_token > at ? Certainty::Sure : certainty_of(sentence, at, context.document);
      return propose(sentence, at, match->last_token, context,
                     {{}, std::string(match->entry->spoken), certainty, "foreign.table"}, out);
    }
    const std::string_view written = sentence.written(at);
    if (token.syllable || !has_vowel(written) ||
        (token.letters == LetterCase::Upper && !is_name_in_capitals(sentence, at, context.document)))
      return;
    const bool is_camel = token.letters == LetterCase::Mixed;
    propose(sentence, at, at, context,
            {{},
             is_camel ? read_camel_parts(written) : respell_name(token, written),
             Certainty::Likely,
             is_camel ? "foreign.humps" : "foreign.respelled"},
            out);
  }

 private:
  /// A name of the highlands stays a name: Đắk Mil -> Đắc Min.
  static std::string respell_name(const Token& token, std::string_view written) {
    std::string words = respell(written);
    return token.letters == LetterCase::Title && has_vietnamese_letters(written) ? capitalized(words) : words;
  }

  static bool is_foreign_in_capitals(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return is_capital_at(sentence, at) && !sentence.tokens[at].syllable && sentence.written(at).size() > 3 &&
           has_vowel(sentence.written(at));
  }
  /// Two or three capitals are more often an abbreviation than a word, but not in "BANK FOR FOREIGN TRADE OF
  /// VIETNAM" nor in "IPHONE 17 PRO".
  static Certainty certainty_of(const TokenizedSentence& sentence, std::size_t at,
                                const DocumentContext& document) {
    const Token& token = sentence.tokens[at];
    if (token.letters != LetterCase::Upper) return Certainty::Sure;
    const bool ends_name = is_foreign_in_capitals(sentence, at - 1) ||
                           (sentence.is_number(at - 1) && is_foreign_in_capitals(sentence, at - 2));
    const bool is_word = token.span.size() > 3 || is_foreign_in_capitals(sentence, at + 1) ||
                         (sentence.all_caps && ends_name) || is_name_in_capitals(sentence, at, document);
    return is_word ? Certainty::Likely : Certainty::Guess;
  }

  /// With the 's of the English possessive, which is not said. Where the voice is to be switched, the word as
  /// written.
  static void propose(const TokenizedSentence& sentence, std::size_t first, std::size_t last,
                      const ReadingContext& context, Reading reading, std::vector<Reading>& out) {
    if (reading.words.empty()) return;
    const std::string_view written = sentence.span_of(first, last).in(sentence.text);
    if (context.style.foreign == Style::Foreign::switch_voice && !has_vietnamese_letters(written)) {
      reading.words = written;
      reading.kind = PieceKind::Foreign;
    }
    const bool owns = is_apostrophe(sentence, last + 1) && sentence.glued(last + 1) &&
                      sentence.glued(last + 2) && sentence.says(last + 2, "s");
    reading.source = sentence.span_of(first, owns ? last + 2 : last);
    out.push_back(std::move(reading));
  }

  /// O'Neill, D'Ivoire, H'Hen: one letter and a word.
  void find_elided(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                   std::vector<Reading>& out) const {
    const std::string_view letter = sentence.written(at);
    if (letter.size() != 1 || !is_apostrophe(sentence, at + 1) || !sentence.glued(at + 1) ||
        !sentence.is_word(at + 2) || !sentence.glued(at + 2))
      return;
    const std::string_view name = sentence.written(at + 2);
    if (name.size() < 2) return;
    Reading reading{{}, {}, Certainty::Likely, "foreign.elided"};
    if (!has_vowel(letter) && has_vowel(name.substr(0, 1)))
      reading.words = respell(std::string(letter).append(name));
    else reading.words = respell(letter).append(" ").append(read_part(name));
    propose(sentence, at, at + 2, context, std::move(reading), out);
  }

  /// "TP HCMGiá thuê": a dateline that lost its blank; otherwise the capitals of a brand are letters.
  std::string read_camel_parts(std::string_view word) const {
    std::string out;
    const bool is_glued = !is_ascii(word);  // brands have no marks
    for_each_camel_part(word, [&](std::string_view part) {
      const LexiconEntry* known = is_glued ? abbreviations_.find(part) : nullptr;
      const bool is_plain = known && known->left.empty() && known->right.empty();
      append_word(out, is_plain ? std::string(known->spoken) : read_part(part));
    });
    return out;
  }

  std::string read_part(std::string_view part) const {
    if (is_vietnamese_syllable(part)) return to_lower(part);
    if (const LexiconEntry* entry = lexicon_.find(part)) return std::string(entry->spoken);
    if (!is_upper_only(part)) return respell(part);
    std::string letters;
    append_spelled(letters, part);
    return letters;
  }
  static bool is_upper_only(std::string_view part) noexcept {
    for (std::size_t at = 0; at < part.size();) {
      if (!is_upper(next_code_point(part, at))) return false;
    }
    return true;
  }

  const Lexicon& lexicon_;
  const Lexicon& abbreviations_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_foreign(const Tables& tables) {
  return std::make_unique<Foreign>(tables.foreign, tables.abbreviations);
}

}  // namespace docbao
