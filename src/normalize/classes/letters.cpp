// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/foreign/capitals.hpp"
#include "normalize/foreign/spell.hpp"

namespace docbao {
namespace {

/// Capitals that nobody knows, letter by letter (docs/reading-guide.md §8.8). What can be said as
/// a word is left to the class of foreign words.
class Letters : public SemioticClass {
 public:
  std::uint8_t triggers() const noexcept override { return kAtCapitals | kAtForeign; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    const Token& token = sentence.tokens[at];
    const std::string_view written = sentence.written(at);
    const bool is_single = is_one_letter(written);
    if (token.letters == LetterCase::Upper) {
      if (token.syllable || (!is_single && is_name_in_capitals(sentence, at, context.document))) return;
      if (context.style.abbreviations == Style::Abbreviations::as_written && !is_single) return;
      return propose(sentence, at, is_single ? "letters.single" : "letters.capitals", out);
    }
    if (is_single && !token.syllable) return propose(sentence, at, "letters.single", out);
    if (!has_vowel(written)) propose(sentence, at, "letters.no_vowel", out);
  }

 private:
  static void say(std::string& words, const Saying& saying, const TokenizedSentence& sentence, const Style&) {
    append_spelled(words, sentence.written(saying.token));
  }
  static void propose(const TokenizedSentence& sentence, std::size_t at, std::string_view rule,
                      std::vector<Reading>& out) {
    Reading reading{sentence.span_of(at, at), {}, Certainty::Guess, rule};
    reading.saying = {say, at};
    out.push_back(std::move(reading));
  }
};

}  // namespace

std::unique_ptr<SemioticClass> make_letters(const Tables&) { return std::make_unique<Letters>(); }

}  // namespace docbao
