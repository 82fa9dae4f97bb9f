// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/foreign/spell.hpp"
#include "normalize/numbers/number_words.hpp"

DOCBAO_EMBEDDED(press_givers_tsv)
DOCBAO_EMBEDDED(press_tags_tsv)

namespace docbao {
namespace {

constexpr std::string_view kGiven = "CC";

/// What newspapers write of themselves (docs/reading-guide.md §8.3, §8.7): the paper's tag at an article's
/// head, "(CAO) -", and who gave a photo, "Ảnh: CACC".
class Press : public SemioticClass {
 public:
  explicit Press(const Tables& tables)
      : abbreviations_(tables.abbreviations),
        givers_(Lexicon::parse(press_givers_tsv(), "press_givers.tsv", Lexicon::Fold::exact_case)),
        tags_(Lexicon::parse(press_tags_tsv(), "press_tags.tsv", Lexicon::Fold::exact_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtCapitals; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (!is_capital_at(sentence, at)) return;
    if (is_tag(sentence, at) || is_known_tag(sentence, at)) return find_tag(sentence, at, out);
    if (context.style.abbreviations == Style::Abbreviations::expand && sentence.written(at).ends_with(kGiven))
      find_given(sentence, at, context.document, out);
  }

 private:
  static bool is_tag(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return is_in_first_brackets(sentence, at) && is_dash_at(sentence, 3);
  }
  static bool is_in_first_brackets(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return at == 1 && sentence.is_symbol(0, U'(') && sentence.is_symbol(2, U')');
  }
  /// "(CAO) Theo dự báo": without the dash only a paper that the table knows, and none of two letters.
  bool is_known_tag(const TokenizedSentence& sentence, std::size_t at) const {
    constexpr std::size_t kShortest = 3;
    return is_in_first_brackets(sentence, at) && sentence.written(at).size() >= kShortest &&
           is_title_at(sentence, 3) && !sentence.glued(3) && tags_.find(sentence.written(at)) != nullptr;
  }
  /// A paper's own name, else its letters: nothing else that they mean stands there.
  void find_tag(const TokenizedSentence& sentence, std::size_t at, std::vector<Reading>& out) const {
    Reading reading{sentence.span_of(at, at), {}, Certainty::Sure, "press.tag"};
    if (const LexiconEntry* paper = tags_.find(sentence.written(at))) reading.words = paper->spoken;
    else append_spelled(reading.words, sentence.written(at));
    out.push_back(std::move(reading));
  }

  /// CACC: whoever the table knows, behind "ảnh" anyone who means nothing else.
  void find_given(const TokenizedSentence& sentence, std::size_t at, const DocumentContext& document,
                  std::vector<Reading>& out) const {
    const std::string_view written = sentence.written(at);
    const std::string_view giver = written.substr(0, written.size() - kGiven.size());
    const LexiconEntry* asked = givers_.find(kGiven);
    const bool is_credit = sentence.block == BlockKind::Caption || sentence.block == BlockKind::Credit;
    const bool follows_cue = asked && holds(*asked, sentence, at, at, document);
    if (giver.size() < 2 || (!is_credit && !follows_cue)) return;
    const LexiconEntry* known = givers_.find(giver);
    if (!known && (!follows_cue || abbreviations_.find(written))) return;
    Reading reading{sentence.span_of(at, at), {}, Certainty::Sure, "press.given"};
    if (known) reading.words = known->spoken;
    else append_spelled(reading.words, giver);
    append_word(reading.words, "cung cấp");
    out.push_back(std::move(reading));
  }

  const Lexicon& abbreviations_;
  Lexicon givers_, tags_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_press(const Tables& tables) { return std::make_unique<Press>(tables); }

}  // namespace docbao
