// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/engine/tokenize.hpp"

#include "normalize/engine/word_form.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/syllable.hpp"

namespace docbao {
namespace {

/// Finds out the case of a word while its letters go by.
class CaseCounter {
 public:
  void add(CharClass kind) noexcept {
    if (kind == CharClass::Mark) return;
    const bool is_capital = kind == CharClass::Upper;
    if (letters_ == 0) first_is_capital_ = is_capital;
    capitals_ += is_capital;
    ++letters_;
  }
  LetterCase result() const noexcept {
    if (capitals_ == 0) return LetterCase::Lower;
    if (capitals_ == letters_) return LetterCase::Upper;
    return capitals_ == 1 && first_is_capital_ ? LetterCase::Title : LetterCase::Mixed;
  }

 private:
  unsigned letters_ = 0, capitals_ = 0;
  bool first_is_capital_ = false;
};

class Scanner {
 public:
  Scanner(std::string_view text, Span span, TokenizedSentence& out)
      : text_(text.substr(0, span.end)), at_(span.begin), out_(out) {}

  void run() {
    bool space = false;
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      const char32_t c = next_code_point(text_, at_);
      const CharClass kind = char_class(c);
      if (kind == CharClass::Space) {
        space = true;
        continue;
      }
      Token& token = out_.tokens.emplace_back();
      token.space_before = space;
      space = false;
      if (kind == CharClass::Lower || kind == CharClass::Upper) scan_word(c, kind, token);
      else if (kind == CharClass::Digit) scan_number(c, token);
      else scan_symbol(c, token);
      token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
      out_.words.add(token.form_hash);
    }
  }

 private:
  void scan_word(char32_t c, CharClass kind, Token& token) {
    CaseCounter letter_case;
    FormHash hash;
    SyllableReader syllable;
    std::uint8_t vietnamese = kVietnameseLetters[c];
    for (std::size_t ahead = at_;;) {
      letter_case.add(kind);
      hash.add_letter(c, kind, vietnamese);
      syllable.add_letter(vietnamese);
      at_ = ahead;
      if (ahead >= text_.size()) break;
      c = next_code_point(text_, ahead);
      vietnamese = kVietnameseLetters[c];
      kind = vietnamese == 0 ? char_class(c) : is_small_vietnamese(c) ? CharClass::Lower : CharClass::Upper;
      if (kind != CharClass::Lower && kind != CharClass::Upper && kind != CharClass::Mark) break;
    }
    token.kind = TokenKind::Word;
    token.letters = letter_case.result();
    token.syllable = syllable.is_syllable();
    token.form_hash = hash.value();
  }

  void scan_number(char32_t first, Token& token) {
    FormHash hash;
    hash.add(static_cast<std::uint32_t>(first));
    while (at_ < text_.size() && is_digit(static_cast<unsigned char>(text_[at_])))
      hash.add(static_cast<unsigned char>(text_[at_++]));
    token.kind = TokenKind::Number;
    token.form_hash = hash.value();
  }

  void scan_symbol(char32_t c, Token& token) {
    FormHash hash;
    hash.add(static_cast<std::uint32_t>(c));
    token.symbol = c;
    token.form_hash = hash.value();
  }

  std::string_view text_;
  std::size_t at_;
  TokenizedSentence& out_;
};

bool is_all_caps(const TokenizedSentence& sentence) noexcept {
  unsigned shouted = 0;
  for (const Token& token : sentence.tokens) {
    if (token.kind != TokenKind::Word) continue;
    if (token.letters != LetterCase::Upper) return false;
    shouted += token.syllable;
  }
  return shouted >= 3;
}

}  // namespace

void tokenize(std::string_view text, Span span, BlockKind block, TokenizedSentence& out) {
  out.text = text;
  out.span = span;
  out.block = block;
  out.tokens.clear();
  out.words.clear();
  out.memo.clear();
  Scanner(text, span, out).run();
  out.all_caps = is_all_caps(out);
}

std::string TokenizedSentence::lower(std::size_t at) const {
  return is_word(at) ? to_lower(written(at)) : std::string{};
}

bool TokenizedSentence::says(std::size_t at, std::string_view word) const {
  if (!is_word(at)) return false;
  const std::string_view here = written(at);
  if (tokens[at].letters == LetterCase::Lower) return here == word;
  return here.size() == word.size() && to_lower(here) == word;
}

}  // namespace docbao
