// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>

#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/foreign/spell.hpp"
#include "normalize/numbers/number_words.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

DOCBAO_EMBEDDED(legal_types_tsv)
DOCBAO_EMBEDDED(legal_issuers_tsv)
DOCBAO_EMBEDDED(legal_standards_tsv)

namespace docbao {
namespace {

constexpr std::size_t kLookBack = 6;  // words before a number among which its kind may have been said

/// The parts of a document's number: 05/2015/TTLT-BTP-BCA has year 2015, kind TTLT and two issuers.
struct LegalNumber {
  std::string_view number, part, year, kind;  // part: the 1 of the standard 7114-1:2008
  std::vector<std::size_t> issuers;           // tokens
  std::string_view assembly;                  // the digits of QH14
  std::size_t last = 0;                       // token
};

/// Document numbers (docs/reading-guide.md §10): number / year / kind - issuer; the party writes
/// number - kind / issuer.
class Legal : public SemioticClass {
 public:
  explicit Legal(const Lexicon& abbreviations)
      : abbreviations_(abbreviations),
        types_(Lexicon::parse(legal_types_tsv(), "legal_types.tsv", Lexicon::Fold::exact_case)),
        issuers_(Lexicon::parse(legal_issuers_tsv(), "legal_issuers.tsv", Lexicon::Fold::exact_case)),
        standards_(Lexicon::parse(legal_standards_tsv(), "legal_standards.tsv", Lexicon::Fold::exact_case)) {}

  std::uint8_t triggers() const noexcept override { return kAtNumber; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (is_standard(sentence, at) || begins_parted_standard(sentence, at))
      return find_standard(sentence, at, context, out);
    if (sentence.is_number(at) && sentence.glued(at) && sentence.is_word(at - 1)) return;  // HĐ1/HĐ2
    const auto parsed = parse(sentence, at);
    if (!parsed) return;
    const bool names_kind = !parsed->kind.empty() && !was_said(sentence, at, parsed->kind);
    if (names_kind && parsed->issuers.empty()) return;
    std::string words;
    if (names_kind) append_word(words, types_.find(parsed->kind)->spoken);
    // "số 45/2023/NĐ-CP", "Số: 45/2023/NĐ-CP": the kind stands before its "số".
    const std::size_t named = at - 1 - sentence.is_symbol(at - 1, U':');
    const std::size_t first = names_kind && sentence.says(named, "số") ? named : at;
    if (first < at) append_word(words, "số");
    Reading reading{sentence.span_of(first, parsed->last), std::move(words), Certainty::Sure, "legal.number"};
    say(reading, sentence, *parsed, context);
    out.push_back(std::move(reading));
  }

 private:
  std::optional<LegalNumber> parse(const TokenizedSentence& sentence, std::size_t at) const {
    LegalNumber legal;
    legal.number = sentence.written(at);
    std::size_t next = at + 1;
    if (sentence.is_symbol(next, U'/') && is_number_of(sentence, next + 1, 4) &&
        sentence.is_symbol(next + 2, U'/')) {
      legal.year = sentence.written(next + 1);
      next += 2;
    }
    const bool joined = sentence.is_symbol(next, U'/') || is_dash_at(sentence, next);
    if (!joined || !sentence.is_word(next + 1)) return std::nullopt;
    const std::string_view first = sentence.written(next + 1);
    if (first == "QH" && sentence.is_number(next + 2)) return with_assembly(sentence, legal, next + 2);
    const bool names_kind = types_.find(first) != nullptr;
    if (!names_kind && !issuers_.find(first)) return std::nullopt;
    if (names_kind) legal.kind = first;
    return with_issuers(sentence, legal, names_kind ? next + 1 : next - 1);
  }

  static std::optional<LegalNumber> with_assembly(const TokenizedSentence& sentence, LegalNumber legal,
                                                  std::size_t at) {
    legal.assembly = sentence.written(at);
    legal.last = at;
    return legal;
  }

  /// `last` is the token before the sign that joins the first issuer.
  static std::optional<LegalNumber> with_issuers(const TokenizedSentence& sentence, LegalNumber legal,
                                                 std::size_t last) {
    legal.last = last;
    while ((is_dash_at(sentence, legal.last + 1) || sentence.is_symbol(legal.last + 1, U'/')) &&
           sentence.glued(legal.last + 1) && is_capitalized_at(sentence, legal.last + 2)) {
      legal.issuers.push_back(legal.last + 2);
      legal.last += 2;
      if (sentence.written(legal.last) == "UBTVQH" && sentence.glued(legal.last + 1) &&
          sentence.is_number(legal.last + 1)) {
        legal.assembly = sentence.written(++legal.last);
        break;
      }
      while (sentence.is_symbol(legal.last + 1, U'&') && is_capital_at(sentence, legal.last + 2))
        legal.last += 2;
    }
    if (legal.issuers.empty() &&
        (legal.kind.empty() || legal.last != last || sentence.tokens[last].letters != LetterCase::Upper))
      return std::nullopt;
    return legal;
  }

  static bool is_number_and_year(const TokenizedSentence& sentence, std::size_t at) {
    return sentence.is_symbol(at + 1, U':') && sentence.glued(at + 1) && sentence.glued(at + 2) &&
           is_number_of(sentence, at + 2, 4);
  }
  /// TCVN 7957:2008, QCVN 41:2019/BGTVT: a number and the year it is of.
  bool is_standard(const TokenizedSentence& sentence, std::size_t at) const {
    return is_number_and_year(sentence, at) && standards_.find(sentence.written(at - 1)) != nullptr;
  }
  /// TCVN 7114-1:2008: the first part of a standard and the year it is of.
  bool begins_parted_standard(const TokenizedSentence& sentence, std::size_t at) const {
    return is_dash_at(sentence, at + 1) && sentence.glued(at + 1) && sentence.glued(at + 2) &&
           is_number_and_year(sentence, at + 2) && standards_.find(sentence.written(at - 1)) != nullptr;
  }
  void find_standard(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                     std::vector<Reading>& out) const {
    const std::size_t first = at;
    LegalNumber standard;
    standard.number = sentence.written(at);
    if (is_dash_at(sentence, at + 1)) standard.part = sentence.written(at += 2);
    standard.year = sentence.written(at + 2);
    standard.last = at + 2;
    if (sentence.is_symbol(at + 3, U'/') && sentence.glued(at + 3) && is_capital_at(sentence, at + 4))
      standard.issuers.push_back(standard.last = at + 4);
    Reading reading{sentence.span_of(first, standard.last), {}, Certainty::Sure, "legal.standard"};
    say(reading, sentence, standard, context);
    out.push_back(std::move(reading));
  }

  void say(Reading& reading, const TokenizedSentence& sentence, const LegalNumber& legal,
           const ReadingContext& context) const {
    const Style& style = context.style;
    std::string& words = reading.words;
    if (legal.number.starts_with('0')) append_digits(words, legal.number);
    else append_cardinal(words, legal.number, style);
    if (!legal.part.empty()) words += ',', append_cardinal(words, legal.part, style);
    if (!legal.year.empty()) append_word(words, "năm"), append_year(words, legal.year, style);
    append_issuers(reading, sentence, legal, context.document);
    if (legal.assembly.empty()) return;
    append_word(words, legal.issuers.empty() ? "Quốc hội khóa" : "khóa");
    append_cardinal(words, legal.assembly, style);
  }

  void append_issuers(Reading& reading, const TokenizedSentence& sentence, const LegalNumber& legal,
                      const DocumentContext& document) const {
    if (legal.issuers.empty()) return;
    const LexiconEntry* first = issuers_.find(sentence.written(legal.issuers.front()));
    const bool is_judgment = first && first->left == "bản án";  // 12/2023/HS-ST: what court, not whose
    std::string issuers;
    std::uint32_t letters = 0;
    bool is_office = true;  // of a letter's number, 5520/VPCP-KTTH; its desk is not said
    for (const std::size_t issuer : legal.issuers) {
      const std::string_view written = sentence.written(issuer);
      const bool is_first = issuer == legal.issuers.front();
      is_office = is_office && (is_first || !legal.kind.empty() || is_issuer(written));
      (is_office ? letters : reading.unheard) += static_cast<std::uint32_t>(to_code_points(written).size());
      if (!is_office) continue;
      if (!is_first && !is_judgment) issuers += ',';
      append_issuer(issuers, sentence, issuer, is_judgment, document);
    }
    const std::size_t of = skip_date(sentence, legal.last + 1);
    if (is_said_after(sentence, of, legal, issuers)) return;
    if (is_named_after(sentence, of, legal)) return static_cast<void>(reading.unheard += letters);
    if (!is_judgment) append_word(reading.words, "của");
    append_word(reading.words, issuers);
  }

  bool is_issuer(std::string_view written) const { return issuers_.find(written) != nullptr; }

  /// "… 45/2023/NĐ-CP ngày 5/6/2023 của Chính phủ" names behind the date the issuer itself, whoever it is.
  static bool is_named_after(const TokenizedSentence& sentence, std::size_t of, const LegalNumber& legal) {
    return sentence.says(of, "của") && of > legal.last + 1 && is_capitalized_at(sentence, of + 1);
  }
  /// The text names the issuer in the same capitals, or with the words that we would say: once is enough.
  static bool is_said_after(const TokenizedSentence& sentence, std::size_t of, const LegalNumber& legal,
                            std::string_view issuers) {
    constexpr std::size_t kMostBetween = 4;  // words
    if (!sentence.says(of, "của")) return false;
    if (is_capitalized_at(sentence, of + 1) &&
        sentence.written(of + 1) == sentence.written(legal.issuers.front()))
      return true;
    const std::string named = to_lower(issuers);
    for (std::size_t at = of + 1; sentence.is_word(at) && at <= of + kMostBetween; ++at) {
      const std::size_t begin = sentence.tokens[at].span.begin;
      std::size_t size = std::min<std::size_t>(sentence.span.end - begin, named.size());
      while (begin + size < sentence.span.end && is_continuation(sentence.text[begin + size])) ++size;
      if (to_lower(sentence.text.substr(begin, size)).starts_with(named)) return true;
    }
    return false;
  }
  /// The token behind "ngày 5 tháng 6 năm 2023", "ngày 5/6/2023," or what `at` is where no date stands there.
  static std::size_t skip_date(const TokenizedSentence& sentence, std::size_t at) {
    constexpr std::size_t kMostLegalTokens = 9;
    const std::size_t first = at;
    if (!sentence.says(at, "ngày")) return at;
    while (at < first + kMostLegalTokens &&
           (sentence.is_number(at) || date_sign_at(sentence, at) != 0 || sentence.is_symbol(at, U',') ||
            sentence.says(at, "ngày") || sentence.says(at, "tháng") || sentence.says(at, "năm")))
      ++at;
    return at;
  }

  /// "Nghị định số 45/2023/NĐ-CP" says its kind already, in full or short; so does "Quy định 41-QĐ/TW" in its
  /// own word.
  bool was_said(const TokenizedSentence& sentence, std::size_t at, std::string_view short_kind) const {
    if (is_called_document(sentence, at)) return true;
    std::string before = at == 0 || at == 1 ? line_before(sentence) : std::string{};
    for (std::size_t back = std::min(at, kLookBack); back > 0; --back) {
      if (sentence.written(at - back) == short_kind) return true;
      before += sentence.lower(at - back) + ' ';
    }
    bool said = false;
    types_.for_each(
        [&](const LexiconEntry& type) { said = said || before.find(type.spoken) != std::string::npos; });
    return said;
  }

  /// "Văn bản số 91/TB-VPCP": the word for all kinds stands before the number's "số".
  static bool is_called_document(const TokenizedSentence& sentence, std::size_t at) {
    return sentence.says(at - 1, "số") && sentence.says(at - 2, "bản") && sentence.says(at - 3, "văn");
  }
  /// The end of the line above, where a line was broken behind "số" or before it: "Nghị định
  /// số⏎171/2004/NĐ-CP".
  static std::string line_before(const TokenizedSentence& sentence) {
    constexpr std::size_t kBytes = 40;
    std::string_view text = sentence.text.substr(0, sentence.span.begin);
    if (text.empty() || text.back() != '\n') return {};
    while (text.ends_with('\n') || text.ends_with(' ')) text.remove_suffix(1);
    if (text.ends_with('.')) return {};  // another sentence
    std::size_t begin = text.size() - std::min(text.size(), kBytes);
    while (begin < text.size() && is_continuation(text[begin])) ++begin;
    std::string line = to_lower(text.substr(begin));
    line += ' ';
    return line;
  }

  void append_issuer(std::string& words, const TokenizedSentence& sentence, std::size_t at, bool is_judgment,
                     const DocumentContext& document) const {
    const std::string_view issuer = sentence.written(at);
    const LexiconEntry* known = issuers_.find(issuer);
    if (!known) known = abbreviations_.find(issuer);
    // BTT means several things: which, the words around and the article's topic may tell.
    const bool is_plain = known && (is_judgment || known->left.empty()) && known->right.empty();
    const auto match = is_plain ? std::nullopt : abbreviations_.match(sentence, at, document);
    if (is_plain) append_word(words, known->spoken);
    else if (match && match->last_token == at) append_word(words, match->entry->spoken);
    else append_spelled(words, issuer);
  }

  const Lexicon& abbreviations_;
  Lexicon types_, issuers_, standards_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_legal(const Tables& tables) {
  return std::make_unique<Legal>(tables.abbreviations);
}

}  // namespace docbao
