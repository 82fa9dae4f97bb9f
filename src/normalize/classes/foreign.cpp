// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/foreign/camel_case.hpp"
#include "normalize/foreign/capitals.hpp"
#include "normalize/foreign/highland.hpp"
#include "normalize/foreign/respell.hpp"
#include "normalize/foreign/spell.hpp"
#include "normalize/foreign/unmarked.hpp"
#include "normalize/numbers/number_words.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/syllable.hpp"

DOCBAO_EMBEDDED(title_words_tsv)

namespace docbao {
namespace {

bool is_apostrophe(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_symbol(at, U'\'') || sentence.is_symbol(at, U'’');
}

/// Foreign words and names: by foreign.tsv, else respelled by rule (docs/reading-guide.md §9).
/// A Vietnamese syllable is touched only inside a longer name that the table knows.
class Foreign : public SemioticClass {
 public:
  explicit Foreign(const Tables& tables)
      : lexicon_(tables.foreign),
        abbreviations_(tables.abbreviations),
        unmarked_reader_(tables.unmarked, tables.foreign, tables.abbreviations),
        title_words_(Lexicon::parse(title_words_tsv(), "title_words.tsv", Lexicon::Fold::exact_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtForeign | kAtTitle | kAtCapitals; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    find_elided(sentence, at, context, out);
    find_parted(sentence, at, out);
    find_title_word(sentence, at, context, out);
    const Token& token = sentence.tokens[at];
    if (std::string ours = read_unmarked_text(sentence, at); !ours.empty())
      return out.push_back({token.span, std::move(ours), Certainty::Sure, "foreign.unmarked"});
    if (const auto match = lexicon_.match(sentence, at, context.document)) {
      const Certainty certainty =
          match->last_token > at ? Certainty::Sure : certainty_of(sentence, at, context.document);
      Reading reading{{}, std::string(match->entry->spoken), certainty, "foreign.table"};
      if (match->last_token == at) reading.unheard = mended_letters(sentence.written(at), reading.words);
      return propose(sentence, at, match->last_token, context, std::move(reading), out);
    }
    const std::string_view written = sentence.written(at);
    if (token.syllable || !has_vowel(written) ||
        (token.letters == LetterCase::Upper && !is_name_in_capitals(sentence, at, context.document)))
      return;
    if (token.letters == LetterCase::Mixed)
      return propose(sentence, at, at, context, read_camel_parts(written), out);
    propose_unknown(sentence, at, context, out);
  }

 private:
  static constexpr std::size_t kLongestUnmarkedWord = 24, kShortestNumbered = 8;

  void propose_unknown(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                       std::vector<Reading>& out) const {
    const Token& token = sentence.tokens[at];
    const std::string_view written = sentence.written(at);
    Respelling respelled = respell_counted(written);
    if (std::string ours = read_unmarked(written, respelled); !ours.empty()) {
      out.push_back({token.span, std::move(ours), Certainty::Likely, "foreign.unmarked"});
      return;
    }
    if (std::string compound = respelled.is_vietnamese ? std::string{} : read_compound(written);
        !compound.empty())
      return propose(sentence, at, at, context,
                     {{}, std::move(compound), Certainty::Likely, "foreign.compound"}, out);
    // A name of the highlands stays a name: Đắk Mil -> Đắc Min.
    const bool is_ours = token.letters == LetterCase::Title && respelled.is_vietnamese;
    Reading reading{{}, std::move(respelled.words), Certainty::Likely, "foreign.respelled"};
    if (is_ours) reading.words = capitalized(reading.words);
    reading.unheard = respelled.unheard + respelled.mended;
    propose(sentence, at, at, context, std::move(reading), out);
  }
  /// A word of "Duong sat dieu chinh gio tau": of a sentence that was written without marks; "" for others.
  /// And tieuduong365, which is the name of a place on the web.
  std::string read_unmarked_text(const TokenizedSentence& sentence, std::size_t at) const {
    static constexpr char kKey = 0;
    const std::string_view written = sentence.written(at);
    if (sentence.tokens[at].syllable || !is_ascii(written) || written.size() > kLongestUnmarkedWord)
      return {};
    const bool is_numbered = sentence.is_number(at + 1) && sentence.glued(at + 1) &&
                             is_lower_at(sentence, at) && written.size() >= kShortestNumbered;
    const auto find = [&] {
      return std::vector<bool>(sentence.tokens.size(), is_written_without_marks(sentence));
    };
    if (!is_numbered && !sentence.memo.flags(&kKey, find)[at]) return {};
    if (!is_numbered) return unmarked_reader_.say_syllable(to_lower(written));
    UnmarkedReader::Said said = unmarked_reader_.say(to_lower(written));
    const bool is_ours = said.letters == 0 && said.others == 0 && said.is_vietnamese(written.size());
    return is_ours ? std::move(said.words) : std::string{};
  }
  /// Six words and more, hardly one of which could not be a Vietnamese syllable without its marks.
  bool is_written_without_marks(const TokenizedSentence& sentence) const {
    constexpr std::size_t kFewestWords = 6, kMostForeign = 8;  // one in eight
    std::size_t words = 0, foreign = 0;
    for (std::size_t at = 0; sentence.has(at); ++at) {
      if (!sentence.is_word(at)) continue;
      if (!is_ascii(sentence.written(at))) return false;
      ++words;
      foreign += sentence.written(at).size() > kLongestUnmarkedWord ||
                 !unmarked_reader_.is_syllable(sentence.lower(at));
    }
    return words >= kFewestWords && foreign * kMostForeign <= words;
  }
  /// Vietnamese words that lost their blanks and marks (Batdongsan, phongkhtc), and letters that no language
  /// puts together; "" for a word of another language.
  std::string read_unmarked(std::string_view written, const Respelling& respelled) const {
    constexpr std::size_t kShortestGlued = 6, kLongestGlued = 40;
    constexpr std::uint32_t kTooMuchUnheard = 3;
    if (!is_ascii(written) || written.size() < kShortestGlued || written.size() > kLongestGlued) return {};
    UnmarkedReader::Said said = unmarked_reader_.say(to_lower(written));
    const bool is_known = said.known > 0 && said.syllables + said.others + said.letters == 0;
    return is_known || respelled.unheard >= kTooMuchUnheard ? std::move(said.words) : std::string{};
  }

  /// Healthline, Livestrong: two words of the table written as one; "" for anything else. Shorter words are
  /// often names: Madeleine.
  std::string read_compound(std::string_view written) const {
    constexpr std::size_t kShortestPart = 4, kShortestCompound = 10, kLongestCompound = 16;
    if (!is_ascii(written) || written.size() < kShortestCompound || written.size() > kLongestCompound)
      return {};
    for (std::size_t cut = kShortestPart; cut + kShortestPart <= written.size(); ++cut) {
      const LexiconEntry* first = lexicon_.find(written.substr(0, cut));
      const LexiconEntry* second = first ? lexicon_.find(written.substr(cut)) : nullptr;
      if (second && first->is_plain() && second->is_plain())
        return std::string(first->spoken).append(" ").append(second->spoken);
    }
    return {};
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
      reading.unheard = 0;
    }
    const bool owns = is_apostrophe(sentence, last + 1) && sentence.glued(last + 1) &&
                      sentence.glued(last + 2) && sentence.says(last + 2, "s");
    reading.source = sentence.span_of(first, owns ? last + 2 : last);
    out.push_back(std::move(reading));
  }

  /// "I Am Legend", "The Face"
  void find_title_word(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                       std::vector<Reading>& out) const {
    constexpr std::size_t kLongestTitleWord = 3;
    if (sentence.written(at).size() > kLongestTitleWord || sentence.glued(at + 1) ||
        !is_title_at(sentence, at + 1) || sentence.tokens[at + 1].syllable ||
        !is_ascii(sentence.written(at + 1)))
      return;
    const LexiconEntry* word = title_words_.find(sentence.written(at));
    if (!word || !holds(*word, sentence, at, at, context.document)) return;
    propose(sentence, at, at, context, {{}, std::string(word->spoken), Certainty::Likely, "foreign.title"},
            out);
  }

  /// "nắ m", "thà nh", "ng ười": a syllable that a blank fell into. One of its halves is no word.
  static void find_parted(const TokenizedSentence& sentence, std::size_t at, std::vector<Reading>& out) {
    const std::string_view written = sentence.written(at);
    if (sentence.tokens[at].syllable || is_ascii(written) != !has_vowel(written)) return;
    if (is_lower_at(sentence, at + 1) && !sentence.glued(at + 1)) propose_joined(sentence, at, out);
    if (cuts_end(sentence, at) && is_lower_at(sentence, at - 1) && !sentence.glued(at))
      propose_joined(sentence, at - 1, out);
  }
  /// The "nh" of "thà nh"; the "h" of "chín h" too, but not that of "khoản h".
  static bool cuts_end(const TokenizedSentence& sentence, std::size_t at) noexcept {
    constexpr std::array<std::string_view, 5> kBefore = {"ìn", "ín", "ỉn", "ĩn", "ịn"};
    const std::string_view end = sentence.written(at), before = sentence.written(at - 1);
    if (end == "h") return std::ranges::any_of(kBefore, [&](auto rime) { return before.ends_with(rime); });
    return end == "nh" || end == "ng" || end == "ch";
  }
  /// The halves in `first` and the token behind it as one, where together they are a syllable with marks.
  static void propose_joined(const TokenizedSentence& sentence, std::size_t first,
                             std::vector<Reading>& out) {
    const std::string_view left = sentence.written(first), right = sentence.written(first + 1);
    const bool cuts_consonants = !has_vowel(left) && is_lower_at(sentence, first) && left.size() > 1;
    const bool is_end = !has_vowel(right) || (right.size() == 1 && !sentence.tokens[first].syllable);
    const bool cuts_vowel =
        has_vowel(left) && !is_ascii(left) && is_end && sentence.tokens[first].letters != LetterCase::Upper;
    if ((!cuts_consonants || is_ascii(right) || sentence.is_number(first - 1)) && !cuts_vowel) return;
    if (sentence.glued(first + 2) && sentence.is_symbol(first + 2, U'.')) return;  // "thà nh." may be short
    const std::string joined = std::string(left).append(right);
    if (!is_vietnamese_syllable(joined)) return;
    out.push_back({sentence.span_of(first, first + 1), joined, Certainty::Sure, "foreign.parted"});
  }

  /// O'Neill, D'Ivoire: one letter and a word. H'Hen, H' Linh, K'Brêu: names of the highlands.
  void find_elided(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                   std::vector<Reading>& out) const {
    const std::string_view letter = sentence.written(at);
    if (letter.size() != 1 || !is_apostrophe(sentence, at + 1) || !sentence.glued(at + 1) ||
        !sentence.is_word(at + 2))
      return;
    if (is_of_highlands(sentence, at)) return propose_highland_name(sentence, at, out);
    if (!sentence.glued(at + 2)) return;
    const std::string_view name = sentence.written(at + 2);
    if (name.size() < 2) return;
    Reading reading{{}, {}, Certainty::Likely, "foreign.elided"};
    if (!has_vowel(letter) && has_vowel(name.substr(0, 1)))
      append_respelled(reading, std::string(letter).append(name));
    else append_respelled(reading, letter), append_part(reading, name);
    propose(sentence, at, at + 2, context, std::move(reading), out);
  }

  /// A consonant of their names, or another one and what only Vietnamese writes; "H' Linh" where no quotation
  /// ends behind the H.
  static bool is_of_highlands(const TokenizedSentence& sentence, std::size_t at) noexcept {
    constexpr std::string_view kTheirLetters = "HKRBSX";
    const std::string_view letter = sentence.written(at), name = sentence.written(at + 2);
    const bool is_quoted = sentence.glued(at) && is_apostrophe(sentence, at - 1);
    const bool is_near = sentence.glued(at + 2) || (is_title_at(sentence, at + 2) && !is_quoted);
    if (!is_near || !is_capital_at(sentence, at) || has_vowel(letter) || name.size() < 2) return false;
    const bool is_theirs = kTheirLetters.find(letter) != std::string_view::npos && sentence.glued(at + 2) &&
                           is_title_at(sentence, at + 2);
    return is_theirs || has_vietnamese_letters(name) || sentence.tokens[at + 2].syllable;
  }
  static Respelling say_name(std::string_view name) {
    if (is_vietnamese_syllable(name)) return {.words = std::string(name)};
    std::string ours = say_highland_name(name);
    return ours.empty() ? respell_counted(name) : Respelling{.words = std::move(ours)};
  }
  static void propose_highland_name(const TokenizedSentence& sentence, std::size_t at,
                                    std::vector<Reading>& out) {
    const std::string_view letter = sentence.written(at), name = sentence.written(at + 2);
    Reading reading{{}, letter == "K" ? "C" : std::string(letter), Certainty::Likely, "foreign.highlands"};
    const Respelling said = say_name(name);
    reading.words.append("ơ ").append(said.words);
    reading.unheard = said.unheard + said.mended;
    reading.source = sentence.span_of(at, at + 2);
    out.push_back(std::move(reading));
  }

  /// "TP HCMGiá thuê": a dateline that lost its blank; otherwise the capitals of a brand are letters.
  Reading read_camel_parts(std::string_view word) const {
    Reading reading{{}, {}, Certainty::Likely, "foreign.humps"};
    const bool is_glued = !is_ascii(word);  // brands have no marks
    for_each_camel_part(word, [&](std::string_view part) {
      const LexiconEntry* known = is_glued ? abbreviations_.find(part) : nullptr;
      const bool is_plain = known && known->left.empty() && known->right.empty();
      if (is_plain) append_word(reading.words, known->spoken);
      else append_part(reading, part);
    });
    return reading;
  }

  void append_part(Reading& reading, std::string_view part) const {
    if (is_vietnamese_syllable(part)) return append_word(reading.words, to_lower(part));
    if (const LexiconEntry* entry = lexicon_.find(part)) return append_word(reading.words, entry->spoken);
    // The LOTU of LOTUSat is a word as it would be alone.
    if (!is_upper_only(part) || is_said_as_word(part)) return append_respelled(reading, part);
    std::string letters;
    append_spelled(letters, part);
    append_word(reading.words, letters);
  }
  static void append_respelled(Reading& reading, std::string_view part) {
    const Respelling respelled = respell_counted(part);
    if (!respelled.words.empty()) append_word(reading.words, respelled.words);
    reading.unheard += respelled.unheard + respelled.mended;
  }
  static bool is_upper_only(std::string_view part) noexcept {
    for (std::size_t at = 0; at < part.size();) {
      if (!is_upper(next_code_point(part, at))) return false;
    }
    return true;
  }

  const Lexicon& lexicon_;
  const Lexicon& abbreviations_;
  UnmarkedReader unmarked_reader_;
  Lexicon title_words_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_foreign(const Tables& tables) {
  return std::make_unique<Foreign>(tables);
}

}  // namespace docbao
