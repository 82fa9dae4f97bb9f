// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "normalize/classes.hpp"
#include "normalize/walk.hpp"

namespace docbao {
namespace {

struct Mark {
  char32_t symbol;
  std::string_view spoken;   // "": silent
  std::string_view rule;
};

constexpr std::array kMarks = {
    Mark{U',', ",", "punctuation.comma"},          Mark{U';', ";", "punctuation.semicolon"},
    Mark{U':', ":", "punctuation.colon"},          Mark{U'?', "?", "punctuation.question"},
    Mark{U'!', "!", "punctuation.exclamation"},    Mark{U'…', "…", "punctuation.ellipsis"},
    Mark{U'(', ",", "parenthesis.open"},           Mark{U')', ",", "parenthesis.close"},
    Mark{U'[', ",", "parenthesis.open"},           Mark{U']', ",", "parenthesis.close"},
    Mark{U'"', "", "punctuation.quote"},           Mark{U'“', "", "punctuation.quote"},
    Mark{U'”', "", "punctuation.quote"},           Mark{U'„', "", "punctuation.quote"},
    Mark{U'‘', "", "punctuation.quote"},           Mark{U'’', "", "punctuation.quote"},
    Mark{U'«', "", "punctuation.quote"},           Mark{U'»', "", "punctuation.quote"},
    Mark{U'\'', "", "punctuation.quote"},          Mark{U'`', "", "punctuation.quote"},
};

/// Marks of pause, quotes and dashes (reading guide, "Pauses and intonation").
class Punctuation : public SemioticClass {
 public:
  std::uint8_t triggers() const noexcept override { return kAtSymbol; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext&, std::vector<Reading>& out) const override {
    const char32_t symbol = sentence.tokens[at].symbol;
    if (symbol == U'.') return out.push_back(read_dot(sentence, at));
    if (is_dash(symbol)) return out.push_back(read_dash(sentence, at));
    if (symbol == U'+' && at == 0 && is_bullet(sentence)) return out.push_back(make(sentence, at, at, "", "punctuation.bullet"));
    for (const Mark& mark : kMarks) {
      if (mark.symbol == symbol) return out.push_back(make(sentence, at, at, mark.spoken, mark.rule));
    }
  }

 private:
  /// "+ Thu ngân sách": an item of a list, not a sum.
  static bool is_bullet(const TokenizedSentence& sentence) noexcept { return sentence.is_word(1) && !sentence.glued(1); }

  static Reading make(const TokenizedSentence& sentence, std::size_t first, std::size_t last, std::string_view spoken, std::string_view rule) {
    const PieceKind kind = spoken.empty() ? PieceKind::Silent : PieceKind::Pause;
    return {sentence.span_of(first, last), std::string(spoken), Certainty::Likely, rule, kind};
  }

  /// Several dots are one ellipsis; a dot inside a sentence is a short pause.
  static Reading read_dot(const TokenizedSentence& sentence, std::size_t at) {
    std::size_t last = at;
    while (sentence.is_symbol(last + 1, U'.') && sentence.glued(last + 1)) ++last;
    if (last > at) return make(sentence, at, last, "…", "punctuation.ellipsis");
    for (std::size_t next = at + 1; sentence.has(next); ++next) {
      if (sentence.tokens[next].kind != TokenKind::Symbol) return make(sentence, at, at, ",", "punctuation.inner_dot");
    }
    return make(sentence, at, at, ".", "punctuation.full_stop");
  }

  /// A dash with blanks on both sides parts clauses; one that touches a word joins and is not heard.
  static Reading read_dash(const TokenizedSentence& sentence, std::size_t at) {
    const bool joins = sentence.glued(at) || sentence.glued(at + 1);
    return joins ? make(sentence, at, at, "", "dash.joint") : make(sentence, at, at, ",", "dash.clause");
  }
};

}  // namespace

std::unique_ptr<SemioticClass> make_punctuation(const Tables&) { return std::make_unique<Punctuation>(); }

}  // namespace docbao
