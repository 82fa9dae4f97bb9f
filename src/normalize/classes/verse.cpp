// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/number_words.hpp"

DOCBAO_EMBEDDED(bible_books_tsv)

namespace docbao {
namespace {

/// Verses of the Bible: Ga 11,25; Lc 24, 13-35; 1 Cr 13,4-7 (docs/reading-guide.md §10.4).
class Verse : public SemioticClass {
 public:
  Verse() : books_(Lexicon::parse(bible_books_tsv(), "bible_books.tsv", Lexicon::Fold::exact_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtTitle | kAtCapitals; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (sentence.written(at).size() > kLongestName || !sentence.is_number(at + 1) || sentence.glued(at + 1))
      return;
    const LexiconEntry* book = books_.find(sentence.written(at));
    if (!book || !is_small(sentence, at + 1)) return;
    const bool has_verse = is_verse_sign(sentence, at + 2) && is_small(sentence, at + 3);
    const bool has_part = is_number_of(sentence, at - 1, 1) && !sentence.glued(at);
    const std::size_t first = has_part ? at - 1 : at;
    if (!has_verse && !is_in_list(sentence, first, at + 1)) return;
    Reading reading{{}, std::string(book->spoken), Certainty::Sure, "verse.book"};
    if (has_part) {
      append_word(reading.words, "thứ");
      append_ordinal(reading.words, sentence.written(at - 1), context.style);
    }
    reading.words += ", chương";
    append_cardinal(reading.words, sentence.written(at + 1), context.style);
    const std::size_t last =
        has_verse ? append_verses(reading.words, sentence, at + 3, context.style) : at + 1;
    if (has_verse && !ends_verse(sentence, at + 3, last)) return;
    const bool is_decimal =
        sentence.is_symbol(last - 1, U',') && last > at + 3 && is_lower_at(sentence, last + 1);
    if (is_decimal) return;  // Ga 2,5-3,5 km
    const bool is_told = has_part || last > at + 3 || holds(*book, sentence, at, at, context.document);
    if (!is_told) return;
    reading.source = sentence.span_of(first, last);
    out.push_back(std::move(reading));
  }

 private:
  static constexpr std::size_t kLongestName = 10, kMostDigits = 3;

  static bool is_small(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.is_number(at) && sentence.written(at).size() <= kMostDigits &&
           sentence.written(at)[0] != '0';
  }
  static bool is_verse_sign(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.glued(at) && (sentence.is_symbol(at, U',') || sentence.is_symbol(at, U':'));
  }
  /// "(Tv 23; Is 40)": a chapter without verses, where nothing else can be meant.
  static bool is_in_list(const TokenizedSentence& sentence, std::size_t first, std::size_t chapter) noexcept {
    return (sentence.is_symbol(first - 1, U'(') || sentence.is_symbol(first - 1, U';')) &&
           (sentence.is_symbol(chapter + 1, U')') || sentence.is_symbol(chapter + 1, U';'));
  }
  /// "13-35" is from verse to verse, ".9" is one more. Returns the last token of them.
  static std::size_t append_verses(std::string& words, const TokenizedSentence& sentence, std::size_t last,
                                   const Style& style) {
    words += ", câu";
    append_cardinal(words, sentence.written(last), style);
    while (sentence.glued(last + 1) && sentence.glued(last + 2) && is_small(sentence, last + 2)) {
      const bool is_range = is_dash_at(sentence, last + 1);
      if (!is_range && !sentence.is_symbol(last + 1, U'.')) break;
      const bool is_chapter = is_range && is_verse_sign(sentence, last + 3) && is_small(sentence, last + 4);
      append_word(words, is_range ? "đến" : "và");
      if (is_chapter) append_word(words, "chương");
      append_cardinal(words, sentence.written(last += 2), style);
      if (!is_chapter) continue;
      words += ", câu";
      append_cardinal(words, sentence.written(last += 2), style);
    }
    return last;
  }
  /// Behind a lone number a word in small letters may be what it counts: Ga 2,5 km.
  static bool ends_verse(const TokenizedSentence& sentence, std::size_t first, std::size_t last) noexcept {
    return ends_cleanly(sentence, last) &&
           (last > first || !is_lower_at(sentence, last + 1) || sentence.says(last + 1, "và")) &&
           !sentence.is_symbol(last + 1, U'%');
  }

  Lexicon books_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_verse(const Tables&) { return std::make_unique<Verse>(); }

}  // namespace docbao
