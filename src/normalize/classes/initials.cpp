// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/foreign/spell.hpp"

DOCBAO_EMBEDDED(onsets_tsv)
DOCBAO_EMBEDDED(person_cues_tsv)

namespace docbao {
namespace {

constexpr std::size_t kMostInitials = 6;

/// Initials of people stay initials (docs/reading-guide.md §8.6): ông Nguyễn Văn T., chị H.,
/// William H. Watson.
class Initials : public SemioticClass {
 public:
  explicit Initials(const Lexicon& abbreviations)
      : abbreviations_(abbreviations),
        cues_(Lexicon::parse(person_cues_tsv(), "person_cues.tsv", Lexicon::Fold::any_case)),
        onsets_(Lexicon::parse(onsets_tsv(), "onsets.tsv", Lexicon::Fold::any_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtCapitals | kAtTitle; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (find_chain(sentence, at, context.document, out) || !is_one_letter(sentence.written(at))) return;
    const bool follows = follows_person(sentence, at);
    if (!follows && !is_before_name(sentence, at)) return;
    const std::size_t last = follows ? last_token(sentence, at) : at + 1;
    Reading reading{sentence.span_of(at, last),
                    {},
                    follows ? Certainty::Sure : Certainty::Likely,
                    follows ? "initials.person" : "initials.before_name"};
    append_spelled(reading.words, sentence.written(at));
    out.push_back(std::move(reading));
  }

 private:
  /// A letter, or the two or three that a Vietnamese syllable begins with: Ng, Tr, TH.
  bool is_part(const TokenizedSentence& sentence, std::size_t at) const {
    return is_initial(sentence, at) ||
           (is_capitalized_at(sentence, at) && onsets_.find(sentence.written(at)));
  }
  /// Ng.Th.S., Tr.V.A, TR.HÀ, em Nh.: dots and no blanks. "Th.S Nguyễn Văn A" and "Ph.D" are titles.
  bool find_chain(const TokenizedSentence& sentence, std::size_t at, const DocumentContext& document,
                  std::vector<Reading>& out) const {
    const bool begins = !sentence.glued(at) || sentence.tokens[at - 1].kind == TokenKind::Symbol;
    if (!begins || !sentence.is_symbol(at + 1, U'.') || !is_part(sentence, at)) return false;
    std::size_t last = at, parts = 1;
    bool has_several = !is_initial(sentence, at);
    while (parts < kMostInitials && sentence.is_symbol(last + 1, U'.') && sentence.glued(last + 1) &&
           sentence.glued(last + 2) && is_part(sentence, last + 2)) {
      last += 2, ++parts;
      has_several = has_several || !is_initial(sentence, last);
    }
    if (!has_several) return false;
    const bool follows_cue = sentence.is_word(at - 1) && cue_ending_at(cues_, sentence, at - 1);
    const auto title = follows_cue ? std::nullopt : abbreviations_.match(sentence, at, document);
    if (title && (title->last_token > last || (parts > 1 && title->last_token == last))) return false;
    const bool before_name = sentence.is_symbol(last + 1, U'.') && sentence.glued(last + 1) &&
                             sentence.glued(last + 2) && is_shouted_word(sentence, last + 2);
    if (parts == 1 && !follows_cue && !before_name) return false;
    const bool goes_on = sentence.glued(last + 1) && sentence.tokens[last + 1].kind != TokenKind::Symbol;
    if (goes_on) return false;
    const std::size_t end = before_name ? last + 1 : last_token(sentence, last);
    Reading reading{sentence.span_of(at, end), {}, Certainty::Sure, "initials.chain"};
    for (std::size_t part = at; part <= last; part += 2)
      append_spelled(reading.words, sentence.written(part));
    out.push_back(std::move(reading));
    return true;
  }

  bool follows_person(const TokenizedSentence& sentence, std::size_t at) const {
    if (is_initial(sentence, at - 2) && sentence.is_symbol(at - 1, U'.')) return true;
    if (starts_chain(sentence, at)) return true;
    if (goes_on_in_small(sentence, at)) return true;
    if (!sentence.is_word(at - 1)) return starts_name(sentence, at);
    if (cue_ending_at(cues_, sentence, at - 1)) return true;
    // After a name: Nguyễn Văn T.; but "Công an Q. Ba Đình" goes on with the name of a district.
    const bool after_name = sentence.tokens[at - 1].letters == LetterCase::Title;
    const bool before_name = is_title_at(sentence, at + 2);
    return after_name && sentence.is_symbol(at + 1, U'.') &&
           (!before_name || !sentence.tokens[at - 1].syllable);
  }

  /// "…, T. chiếm đoạt": a dot before a small letter ends no sentence.
  static bool goes_on_in_small(const TokenizedSentence& sentence, std::size_t at) {
    return sentence.is_symbol(at + 1, U'.') && sentence.glued(at + 1) && sentence.is_word(at + 2) &&
           !sentence.glued(at + 2) && sentence.tokens[at + 2].letters == LetterCase::Lower;
  }
  /// L.T.T.: capitals with dots and no blanks are someone's, or are said letter by letter all the same.
  static bool starts_chain(const TokenizedSentence& sentence, std::size_t at) {
    return sentence.is_symbol(at + 1, U'.') && sentence.glued(at + 1) && sentence.glued(at + 2) &&
           is_initial(sentence, at + 2) &&
           (!sentence.glued(at) || sentence.tokens[at - 1].kind == TokenKind::Symbol);
  }
  /// C. Ronaldo, M.Hà, T.SỸ: before a foreign name, or written to a name.
  static bool is_before_name(const TokenizedSentence& sentence, std::size_t at) {
    const bool dotted = sentence.is_symbol(at + 1, U'.') && sentence.glued(at + 1);
    if (!dotted) return false;
    if (is_shouted_word(sentence, at + 2)) return sentence.glued(at + 2) && !sentence.glued(at);
    if (!is_title_at(sentence, at + 2)) return false;
    return sentence.glued(at + 2) || !sentence.tokens[at + 2].syllable;
  }
  /// J. K. Rowling, J.K. Rowling at the start of a name.
  static bool starts_name(const TokenizedSentence& sentence, std::size_t at) {
    return sentence.is_symbol(at + 1, U'.') && is_initial(sentence, at + 2) &&
           sentence.is_symbol(at + 3, U'.') && is_title_at(sentence, at + 4);
  }
  static bool is_initial(const TokenizedSentence& sentence, std::size_t at) {
    return is_capital_at(sentence, at) && is_one_letter(sentence.written(at));
  }
  /// The dot belongs to the initial unless it also ends the sentence.
  static std::size_t last_token(const TokenizedSentence& sentence, std::size_t at) {
    const bool dotted = sentence.is_symbol(at + 1, U'.') && sentence.glued(at + 1);
    return dotted && sentence.has(at + 2) && sentence.tokens[at + 2].kind != TokenKind::Symbol ? at + 1 : at;
  }

  const Lexicon& abbreviations_;
  Lexicon cues_, onsets_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_initials(const Tables& tables) {
  return std::make_unique<Initials>(tables.abbreviations);
}

}  // namespace docbao
