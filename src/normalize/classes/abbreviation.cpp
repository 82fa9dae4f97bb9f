// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <unordered_map>

#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/number_words.hpp"
#include "text/unicode/utf8.hpp"

DOCBAO_EMBEDDED(abbr_parts_tsv)

namespace docbao {
namespace {

constexpr std::size_t kMostParts = 6;
constexpr std::string_view kTitlePart = "chức danh";  // of abbr_parts.tsv

bool is_joiner(char32_t symbol) noexcept {
  return symbol == U'-' || symbol == U'–' || symbol == U'&' || symbol == U'.' || symbol == U',' ||
         symbol == U'/';
}

/// A run of capitals held together by joiners: VH, TT&DL has the words 0, 2 and 4.
class JoinedRun {
 public:
  JoinedRun(const TokenizedSentence& sentence, std::size_t first) : sentence_(sentence), first_(first) {
    ends_.push_back(first);
    while (ends_.size() < kMostParts && goes_on(ends_.back())) ends_.push_back(ends_.back() + 2);
  }
  std::size_t parts() const noexcept { return ends_.size(); }
  std::size_t last_token(std::size_t parts) const noexcept { return ends_[parts - 1]; }
  /// The letters of the first `parts` words without what joins them.
  std::string letters(std::size_t parts) const {
    std::string out;
    for (std::size_t i = 0; i < parts; ++i) out += sentence_.written(ends_[i]);
    return out;
  }
  std::string_view part(std::size_t i) const { return sentence_.written(ends_[i]); }
  bool has_and_before(std::size_t i) const { return i > 0 && sentence_.is_symbol(ends_[i] - 1, U'&'); }
  /// GS.TS. Nguyễn: a full stop is glued to the last of the parts, a name stands behind it.
  bool has_stop_before_name(std::size_t parts) const {
    const std::size_t stop = last_token(parts) + 1;
    return sentence_.is_symbol(stop, U'.') && sentence_.glued(stop) && is_title_at(sentence_, stop + 1);
  }
  std::uint32_t stop_end(std::size_t parts) const { return sentence_.tokens[last_token(parts) + 1].span.end; }
  bool is_glued(std::size_t parts) const {
    for (std::size_t at = first_ + 1; at <= last_token(parts); ++at) {
      if (!sentence_.glued(at)) return false;
    }
    return true;
  }

 private:
  bool goes_on(std::size_t at) const noexcept {
    if (!sentence_.has(at + 1) || !is_joiner(sentence_.tokens[at + 1].symbol) || !sentence_.is_word(at + 2))
      return false;
    const LetterCase letters = sentence_.tokens[at + 2].letters;
    return letters == LetterCase::Upper || letters == LetterCase::Mixed;
  }

  const TokenizedSentence& sentence_;
  std::size_t first_;
  std::vector<std::size_t> ends_;  // token of each part
};

/// Short forms that a newsreader says in full (docs/reading-guide.md §8.1 to §8.5): from the
/// article's own definitions, from abbreviations.tsv, or part by part.
class Abbreviation : public SemioticClass {
 public:
  explicit Abbreviation(const Tables& tables)
      : lexicon_(tables.abbreviations),
        parts_(Lexicon::parse(abbr_parts_tsv(), "abbr_parts.tsv", Lexicon::Fold::exact_case)) {
    lexicon_.for_each([this](const LexiconEntry& entry) { index_joined(entry); });
  }

  std::uint8_t triggers() const noexcept override { return kAtCapitals | kAtTitle | kAtForeign; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    const Token& token = sentence.tokens[at];
    if (context.style.abbreviations != Style::Abbreviations::expand ||
        (token.syllable && is_shouted(sentence, at) && !is_used_below(sentence, at, context.document)))
      return;
    const bool has_capitals = token.letters == LetterCase::Upper || token.letters == LetterCase::Mixed;
    if (has_capitals) find_defined(sentence, at, context.document, out);  // first: of equals it wins
    if (const auto match = lexicon_.match(sentence, at, context.document)) {
      out.push_back(expand(sentence.span_of(at, match->last_token), match->entry->spoken, Certainty::Sure,
                           "abbreviation.table"));
    }
    if (has_capitals) find_joined(sentence, at, out);
  }

 private:
  static Reading expand(Span span, std::string_view words, Certainty certainty, std::string_view rule) {
    return {span, std::string(words), certainty, rule, PieceKind::Word, true};
  }

  /// In a headline of capitals a word is a word: CA KHÚC is no công an.
  static bool is_shouted(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.all_caps || stands_by_marks(sentence, at - 1) || stands_by_marks(sentence, at + 1);
  }
  static bool stands_by_marks(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return is_shouted_word(sentence, at) && !is_ascii(sentence.written(at));
  }
  /// AI THAY NGƯỜI of an article that speaks of AI: a short form of one meaning that the text below uses.
  bool is_used_below(const TokenizedSentence& sentence, std::size_t at,
                     const DocumentContext& document) const {
    if (!std::ranges::binary_search(document.short_forms, sentence.tokens[at].form_hash)) return false;
    const LexiconEntry* known = lexicon_.find(sentence.written(at));
    return known && known->left.empty() && known->right.empty();
  }

  /// What the article itself says a short form means, over whatever it means elsewhere.
  static void find_defined(const TokenizedSentence& sentence, std::size_t at, const DocumentContext& document,
                           std::vector<Reading>& out) {
    if (document.definitions.empty()) return;
    const JoinedRun run(sentence, at);
    for (std::size_t parts = run.parts(); parts > 0; --parts) {
      const Span span = sentence.span_of(at, run.last_token(parts));
      const auto defined = document.definitions.find(span.in(sentence.text));
      if (defined != document.definitions.end())
        return out.push_back(expand(span, defined->second, Certainty::Sure, "abbreviation.defined"));
    }
  }

  void find_joined(const TokenizedSentence& sentence, std::size_t at, std::vector<Reading>& out) const {
    const JoinedRun run(sentence, at);
    for (std::size_t parts = run.parts(); parts > 0; --parts) {
      const Span span = sentence.span_of(at, run.last_token(parts));
      const auto known = joined_.find(run.letters(parts));
      if (known != joined_.end() && !goes_on_as_list(sentence, span, run.last_token(parts)))
        return out.push_back(
            expand(with_stop(run, parts, span), known->second, Certainty::Likely, "abbreviation.joined"));
      if (parts > 1 && run.is_glued(parts) && read_parts(run, parts, span, out)) return;
    }
  }

  /// "KH&CN, ĐMST và CĐS" lists three things: the comma does not make one of the first two.
  static bool goes_on_as_list(const TokenizedSentence& sentence, Span span, std::size_t last) {
    const bool has_comma = span.in(sentence.text).find(',') != std::string_view::npos;
    return has_comma && (sentence.says(last + 1, "và") || sentence.is_symbol(last + 1, U','));
  }
  /// With the full stop behind a title that stands before a name.
  Span with_stop(const JoinedRun& run, std::size_t parts, Span span) const {
    const LexiconEntry* last = parts_.find(run.part(parts - 1));
    if (last && last->left == kTitlePart && run.has_stop_before_name(parts)) span.end = run.stop_end(parts);
    return span;
  }

  bool read_parts(const JoinedRun& run, std::size_t parts, Span span, std::vector<Reading>& out) const {
    Reading reading = expand(with_stop(run, parts, span), {}, Certainty::Likely, "abbreviation.parts");
    for (std::size_t i = 0; i < parts; ++i) {
      const LexiconEntry* part = parts_.find(run.part(i));
      if (!part) return false;
      if (run.has_and_before(i)) append_word(reading.words, "và");
      append_word(reading.words, part->spoken);
    }
    out.push_back(std::move(reading));
    return true;
  }

  /// GD&ĐT, GD-ĐT and GDĐT are one body: its name without joiners finds it.
  void index_joined(const LexiconEntry& entry) {
    if (!entry.left.empty() || !entry.right.empty()) return;
    std::string letters;
    bool joined = false;
    for (const char c : entry.written) {
      if (is_joiner(static_cast<unsigned char>(c)) || c == ' ') joined = true;
      else letters += c;
    }
    if (joined && letters.size() > 3) joined_.emplace(std::move(letters), entry.spoken);
  }

  const Lexicon& lexicon_;
  Lexicon parts_;
  std::unordered_map<std::string, std::string_view> joined_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_abbreviation(const Tables& tables) {
  return std::make_unique<Abbreviation>(tables);
}

}  // namespace docbao
