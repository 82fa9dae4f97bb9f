// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/numbers/roman.hpp"

#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/foreign/spell.hpp"
#include "normalize/numbers/number_words.hpp"

DOCBAO_EMBEDDED(roman_cues_tsv)
DOCBAO_EMBEDDED(roman_words_tsv)

namespace docbao {
namespace {

bool is_joiner(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return is_dash_at(sentence, at) || sentence.is_symbol(at, U',') || sentence.is_symbol(at, U'/') ||
         sentence.is_symbol(at, U'&');
}

/// Roman numerals (docs/reading-guide.md §7): of two letters or more where a numeral fits, single ones only
/// after a word that asks for a number.
class Roman : public SemioticClass {
 public:
  Roman()
      : cues_(Lexicon::parse(roman_cues_tsv(), "roman_cues.tsv", Lexicon::Fold::any_case)),
        words_(Lexicon::parse(roman_words_tsv(), "roman_words.tsv", Lexicon::Fold::any_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtCapitals | kAtForeign | kAtWord; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    const std::string_view written = sentence.written(at);
    if (find_lettered(sentence, at, context.style, out) || !is_numeral_letter(written.front())) return;
    const bool is_capital = sentence.tokens[at].letters == LetterCase::Upper;
    if (sentence.tokens[at].syllable && !is_capital && !may_be_small(sentence, at) &&
        !marks_item(sentence, at))
      return;
    if (has_suffix(written) && roman_value(written) == 0)
      return find_suffixed(sentence, at, context.style, out);
    const int value = roman_value(written);
    if (!is_capital && sentence.is_number(at + 1)) return;  // 40 câu x 0,25 điểm
    if (value == 0 || is_part_of_code(sentence, at) || sentence.is_symbol(at + 1, U'=')) return;
    if (is_word(sentence, at, context.document)) return;
    const std::string_view manner = cue_before(sentence, at);
    if (manner == "chữ" || (manner.empty() && !marks_list(sentence, at) && is_shouted_at(sentence, at)))
      return;
    if (manner == "năm") return find_year(sentence, at, value, context.style, out);
    if (manner.empty() && !(is_capital ? fits_alone(sentence, at, written) : marks_item(sentence, at)))
      return;
    if (written.size() == 1 && !is_letter_of_low_number(written[0]))
      return;  // nhóm C, hạng D: letters of a rank
    Reading reading{sentence.span_of(at, at),
                    {},
                    manner.empty() ? Certainty::Likely : Certainty::Sure,
                    manner.empty() ? "roman.alone" : "roman.after_cue"};
    const std::string digits = std::to_string(value);
    if (manner == "thứ") append_ordinal(reading.words, digits, context.style);
    else append_cardinal(reading.words, digits, context.style);
    const int end = is_capital ? end_of_range(sentence, at, value) : 0;
    if (end > 0) {
      append_word(reading.words, "đến");
      append_cardinal(reading.words, std::to_string(end), context.style);
      reading.source = sentence.span_of(at, at + 2);
    }
    out.push_back(std::move(reading));
  }

 private:
  static bool is_numeral_letter(char letter) noexcept {
    switch (letter) {
      case 'I':
      case 'V':
      case 'X':
      case 'L':
      case 'C':
      case 'D':
      case 'M':
      case 'i':
      case 'v':
      case 'x':
      case 'l':
      case 'c':
      case 'd':
      case 'm': return true;
      default: return false;
    }
  }

  /// The VI of HÀNH VI, the DI of KHU DI TÍCH: what has nothing but I, V and X may be a numeral all the same.
  bool is_word(const TokenizedSentence& sentence, std::size_t at, const DocumentContext& document) const {
    if (!sentence.tokens[at].syllable || sentence.written(at).size() < 2) return false;
    const bool is_high = sentence.written(at).find_first_of("DMdm") != std::string_view::npos;
    return is_high || words_.match(sentence, at, document).has_value();
  }

  /// The letter of "Phụ lục IIa", "giai đoạn IIIB".
  static bool has_suffix(std::string_view written) noexcept {
    const std::string_view stem = written.substr(0, written.size() - 1);
    const char letter = written.back();
    const bool is_letter = (letter >= 'a' && letter <= 'e') || (letter >= 'A' && letter <= 'C');
    return written.size() >= 2 && is_letter && stem.find_first_not_of("IVX") == stem.npos &&
           roman_value(stem) > 0;
  }
  void find_suffixed(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                     std::vector<Reading>& out) const {
    const std::string_view written = sentence.written(at), stem = written.substr(0, written.size() - 1);
    const bool is_asked = !cue_before(sentence, at).empty();
    const bool may_be_bank = written.back() < 'a' || stem.size() < 2;  // VIB
    if ((may_be_bank && !is_asked) || is_part_of_code(sentence, at)) return;
    Reading reading{sentence.span_of(at, at), {}, Certainty::Sure, "roman.with_letter"};
    append_cardinal(reading.words, std::to_string(roman_value(stem)), style);
    append_spelled(reading.words, written.substr(stem.size()));
    out.push_back(std::move(reading));
  }

  /// "Nhóm GII", "cấp DIII": a letter of its own before two or three. MII behind "chương" is a numeral.
  bool find_lettered(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                     std::vector<Reading>& out) const {
    const std::string_view written = sentence.written(at);
    const std::size_t size = written.ends_with("III") ? 3 : 2;
    if (!is_capital_at(sentence, at) || !written.ends_with("II") || written.size() <= size) return false;
    const std::string_view letter = written.substr(0, written.size() - size);
    const bool may_be_letter = is_one_letter(letter) && letter != "I" && letter != "V" && letter != "X";
    if (!may_be_letter || is_part_of_code(sentence, at)) return false;
    const LexiconEntry* cue = roman_value(written) > 0 ? cue_ending_at(cues_, sentence, at - 1) : nullptr;
    if (cue && cue->left != "chữ") return false;
    Reading reading{sentence.span_of(at, at), {}, Certainty::Likely, "roman.letter_before"};
    append_spelled(reading.words, letter);
    append_cardinal(reading.words, std::to_string(size), style);
    out.push_back(std::move(reading));
    return true;
  }

  /// thế kỷ XIX - XX: the higher numeral behind a dash; 0 for none.
  static int end_of_range(const TokenizedSentence& sentence, std::size_t at, int value) noexcept {
    const int end = is_dash_at(sentence, at + 1) && is_capital_at(sentence, at + 2)
                        ? roman_value(sentence.written(at + 2))
                        : 0;
    const bool goes_on =
        is_part_of_code(sentence, at + 2) || (is_dash_at(sentence, at + 3) && sentence.glued(at + 4));
    return end > value && !goes_on ? end : 0;
  }

  /// "(ii) nộp hồ sơ", "iv) …"
  static bool marks_item(const TokenizedSentence& sentence, std::size_t at) noexcept {
    const std::string_view written = sentence.written(at);  // (mm) and (cm) are units
    return written.size() >= 2 && written.find_first_not_of("IVXivx") == std::string_view::npos &&
           sentence.is_symbol(at + 1, U')') && (at == 0 || sentence.is_symbol(at - 1, U'('));
  }

  static bool is_letter_of_low_number(char letter) noexcept {
    return std::string_view("IVXivx").find(letter) != std::string_view::npos;
  }

  /// "khóa xi." and "khoản vi, điểm a": what is a word too must have nothing behind it that it could be a
  /// word with.
  static bool may_be_small(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.written(at).size() == 2 && at > 0 && !sentence.is_word(at + 1) && !sentence.glued(at);
  }

  /// "năm MMXXIII"
  static void find_year(const TokenizedSentence& sentence, std::size_t at, int value, const Style& style,
                        std::vector<Reading>& out) {
    constexpr int kMostOrdinal = 12;  // "Năm II và III": years of a course or of a tree
    if (!kYears.has(value) && (value > kMostOrdinal || sentence.written(at).size() < 2)) return;
    Reading reading{sentence.span_of(at, at), {}, Certainty::Sure, "roman.year"};
    if (kYears.has(value)) append_year(reading.words, std::to_string(value), style);
    else append_cardinal(reading.words, std::to_string(value), style);
    out.push_back(std::move(reading));
  }

  /// Without a cue: at least two letters, and only of I, V and X, since CD, MC, DC, XL mean other things;
  /// or the mark of a list at the start of a block ("IV. Tổ chức thực hiện").
  static bool fits_alone(const TokenizedSentence& sentence, std::size_t at,
                         std::string_view written) noexcept {
    const bool plain = written.find_first_not_of("IVX") == std::string_view::npos;
    return plain &&
           (written.size() >= 2 || marks_list(sentence, at) || (written == "I" && is_cell(sentence, at)));
  }
  /// "| I | 4,00 | II |": alone in a table's cell; V and X may be ticks there.
  static bool is_cell(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return (at == 0 || sentence.is_symbol(at - 1, U'|')) && sentence.is_symbol(at + 1, U'|');
  }

  /// "VI. TỔ CHỨC THỰC HIỆN", "V) Kết luận"
  static bool marks_list(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return at == 0 &&
           (sentence.is_symbol(1, U'.') || sentence.is_symbol(1, U'/') || sentence.is_symbol(1, U')'));
  }

  static bool is_part_of_code(const TokenizedSentence& sentence, std::size_t at) noexcept {
    const bool before = sentence.glued(at) && sentence.is_number(at - 1);
    const bool after = sentence.glued(at + 1) && sentence.is_number(at + 1);
    return before || after;
  }

  /// How the words before the numeral, or before the list of numerals it belongs to, want it said.
  std::string_view cue_before(const TokenizedSentence& sentence, std::size_t at) const {
    constexpr std::size_t kLongestList = 24;  // tokens: twelve numerals and what joins them
    std::size_t word = at - 1;
    while (at - word < kLongestList &&
           (is_joiner(sentence, word) || sentence.says(word, "và") || sentence.says(word, "đến")) &&
           roman_value(sentence.written(word - 1)) > 0)
      word -= 2;
    const LexiconEntry* cue = cue_ending_at(cues_, sentence, word);
    if (cue && cue->spoken != "vua") return cue->spoken;
    return follows_ruler(sentence, word) ? "số" : std::string_view{};
  }

  /// "vua Norodom I", "Giáo hoàng John Paul I": a ruler's title, then a name of one to three words.
  bool follows_ruler(const TokenizedSentence& sentence, std::size_t last) const {
    constexpr std::size_t kLongestName = 3;
    for (std::size_t word = last; last - word < kLongestName && is_capitalized_at(sentence, word); --word) {
      const LexiconEntry* cue = cue_ending_at(cues_, sentence, word - 1);
      if (cue) return cue->spoken == "vua";
    }
    return false;
  }

  Lexicon cues_, words_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_roman(const Tables&) { return std::make_unique<Roman>(); }

}  // namespace docbao
