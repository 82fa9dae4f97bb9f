// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/number_words.hpp"

DOCBAO_EMBEDDED(version_cues_tsv)

namespace docbao {
namespace {

/// Versions and network addresses: numbers with "chấm" between (docs/reading-guide.md §11.8).
class Version : public SemioticClass {
 public:
  Version() : cues_(Lexicon::parse(version_cues_tsv(), "version_cues.tsv", Lexicon::Fold::any_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (sentence.is_symbol(at - 1, U'.') && sentence.glued(at)) return;
    std::size_t last = at, parts = 1;
    bool thousands = sentence.written(at).size() <= 3;
    while (sentence.is_symbol(last + 1, U'.') && sentence.glued(last + 1) && sentence.glued(last + 2) &&
           sentence.is_number(last + 2)) {
      last += 2;
      ++parts;
      thousands = thousands && sentence.written(last).size() == 3;
    }
    const bool after_cue = cue_ending_at(cues_, sentence, at - 1) != nullptr;
    const bool is_version = parts >= 4 ? !thousands || after_cue : parts >= 2 && after_cue && !thousands;
    if (!is_version && !(parts == 3 && !thousands)) return;
    const Certainty certainty = !is_version               ? Certainty::Guess
                                : after_cue || parts == 4 ? Certainty::Sure
                                                          : Certainty::Likely;
    out.push_back(
        {sentence.span_of(at, last), say(sentence, at, last, context.style), certainty, "version.dotted"});
  }

 private:
  static std::string say(const TokenizedSentence& sentence, std::size_t first, std::size_t last,
                         const Style& style) {
    std::string words;
    for (std::size_t at = first; at <= last; at += 2) {
      if (at > first) append_word(words, "chấm");
      const std::string_view digits = sentence.written(at);
      if (digits.size() > 2 || (digits.size() > 1 && digits[0] == '0')) append_digits(words, digits);
      else append_cardinal(words, digits, style);
    }
    return words;
  }

  Lexicon cues_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_version(const Tables&) { return std::make_unique<Version>(); }

}  // namespace docbao
