// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/engine/tokenize.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "normalize/engine/word_form.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/scripts.hpp"
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

/// What was found out about the words read last: nearly every word of a text was there before. A word is
/// known by its bytes, which end before an ASCII character that is no letter.
class KnownWords {
 public:
  struct Word {
    std::array<char, 12> bytes{};
    std::uint8_t size = 0;
    LetterCase letters = LetterCase::None;
    bool syllable = false;
    std::uint32_t form_hash = 0;

    bool is(std::string_view word) const noexcept { return std::string_view(bytes.data(), size) == word; }
  };
  static constexpr std::size_t kBytesAhead = std::tuple_size_v<decltype(Word::bytes)>;

  /// Bytes that may be one word, and where it is kept if it is.
  struct Place {
    std::string_view bytes;
    Word* word;
  };
  /// From `at` on; no word where there are none or too many.
  Place at(std::string_view text, std::size_t at) noexcept {
    const std::size_t most = std::min(text.size(), at + kBytesAhead);
    std::uint32_t hash = 2166136261U;
    std::size_t end = at;
    for (; end < most && may_be_of_word(text[end]); ++end)
      hash = (hash ^ static_cast<unsigned char>(text[end])) * 16777619U;
    const bool goes_on = end < text.size() && may_be_of_word(text[end]);
    if (end == at || goes_on) return {{}, nullptr};
    return {text.substr(at, end - at), &words_[(hash ^ hash >> 15U) % words_.size()]};
  }

 private:
  static bool may_be_of_word(char byte) noexcept {
    const auto c = static_cast<unsigned char>(byte);
    return c >= 0x80 ||
           (static_cast<unsigned char>(c | 0x20U) >= 'a' && static_cast<unsigned char>(c | 0x20U) <= 'z');
  }

  std::array<Word, 2048> words_{};
};

KnownWords& known_words() {
  thread_local const auto words = std::make_unique<KnownWords>();
  return *words;
}

class Scanner {
 public:
  Scanner(std::string_view text, Span span, TokenizedSentence& out)
      : text_(text.substr(0, span.end)), at_(span.begin), out_(out), known_(known_words()) {}

  void run() {
    bool space = false;
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      if (text_[at_] == ' ') {
        space = true;
        ++at_;
        continue;
      }
      const auto [bytes, known] = known_.at(text_, at_);
      if (known && known->is(bytes)) {
        Token& token = out_.tokens.emplace_back();
        token.space_before = std::exchange(space, false);
        take(*known, token);
        continue;
      }
      const char32_t c = next_code_point(text_, at_);
      const CharClass kind = char_class(c);
      if (kind == CharClass::Space) {
        space = true;
        continue;
      }
      Token& token = out_.tokens.emplace_back();
      token.space_before = std::exchange(space, false);
      if (kind == CharClass::Lower || kind == CharClass::Upper) {
        scan_word(c, kind, token);
        if (known && at_ == begin + bytes.size()) keep(*known, bytes, token);
      } else if (kind == CharClass::Digit) scan_number(c, token);
      else scan_symbol(c, token);
      token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
      out_.words.add(token.form_hash);
    }
  }

 private:
  void take(const KnownWords::Word& known, Token& token) noexcept {
    token.span = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + known.size)};
    token.kind = TokenKind::Word;
    token.letters = known.letters;
    token.syllable = known.syllable;
    token.form_hash = known.form_hash;
    out_.words.add(token.form_hash);
    at_ += known.size;
  }
  static void keep(KnownWords::Word& place, std::string_view bytes, const Token& token) noexcept {
    std::ranges::copy(bytes, place.bytes.begin());
    place.size = static_cast<std::uint8_t>(bytes.size());
    place.letters = token.letters;
    place.syllable = token.syllable;
    place.form_hash = token.form_hash;
  }

  void scan_word(char32_t c, CharClass kind, Token& token) {
    CaseCounter letter_case;
    FormHash hash;
    SyllableReader syllable;
    Script script = script_of(c);
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
      if (!goes_on_with(script, c, kind)) break;
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
  KnownWords& known_;
};

constexpr std::size_t kBytesPerToken = 4;

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
  out.tokens.reserve(span.size() / kBytesPerToken);
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
