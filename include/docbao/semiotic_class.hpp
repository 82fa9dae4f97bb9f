// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <forward_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "docbao/article.hpp"
#include "docbao/spoken_text.hpp"
#include "docbao/style.hpp"

namespace docbao {

enum class TokenKind : std::uint8_t {
  Word,    ///< a run of letters with their marks
  Number,  ///< a run of the digits 0-9
  Symbol,  ///< one code point of anything else that is visible
};

enum class LetterCase : std::uint8_t {
  None,
  Lower,
  Title,
  Upper,
  Mixed
};  ///< Title: only the first letter is a capital; one capital letter alone is Upper

/// The smallest thing a rule looks at. White space is no token; the token after it has `space_before`.
struct Token {
  Span span;
  TokenKind kind = TokenKind::Symbol;
  LetterCase letters = LetterCase::None;
  bool space_before = false;
  bool syllable = false;  ///< a Word that is well formed as a Vietnamese syllable
  char32_t symbol = 0;    ///< the code point of a Symbol, else 0
  /// Equal for tokens that differ only in case or in the place of the tone mark.
  std::uint32_t form_hash = 0;
};

/// What was once found out about the whole of a sentence, so that however often it is asked the sentence is
/// gone through once. A key is the address of something that lives longer than the sentence.
class SentenceMemo {
 public:
  void clear() noexcept {
    numbers_.clear();
    flags_.clear();
  }
  /// The number kept for `key`; `find_out()` gives it where it is asked for the first time.
  template <typename FindOut>
  std::uint64_t number(const void* key, FindOut find_out) {
    for (const auto& [known, value] : numbers_) {
      if (known == key) return value;
    }
    const std::uint64_t value = find_out();
    numbers_.emplace_back(key, value);
    return value;
  }
  /// The same of one flag for each token.
  template <typename FindOut>
  const std::vector<bool>& flags(const void* key, FindOut find_out) {
    for (const auto& [known, values] : flags_) {
      if (known == key) return values;
    }
    return flags_.emplace_front(key, find_out()).second;
  }

 private:
  std::vector<std::pair<const void*, std::uint64_t>> numbers_;
  std::forward_list<std::pair<const void*, std::vector<bool>>> flags_;
};

/// A set of words by their hashes that may hold more than was put in, never less.
class WordSet {
 public:
  void clear() noexcept { bits_.fill(0); }
  void add(std::uint32_t form_hash) noexcept { bits_[place(form_hash)] |= bit(form_hash); }
  bool may_have(std::uint32_t form_hash) const noexcept {
    return (bits_[place(form_hash)] & bit(form_hash)) != 0;
  }

 private:
  static std::size_t place(std::uint32_t hash) noexcept { return (hash >> 6) % 8; }
  static std::uint64_t bit(std::uint32_t hash) noexcept { return std::uint64_t{1} << (hash % 64); }
  std::array<std::uint64_t, 8> bits_{};
};

class RowTrace;

/// A sentence in tokens. Questions about an index out of range are answered "no" or "", so rules may look
/// left of the first and right of the last token without a check (`at - 1` of 0 is out of range too).
struct TokenizedSentence {
  std::string_view text;  ///< Article::text
  Span span;
  BlockKind block = BlockKind::Paragraph;
  /// Every word of two letters or more is in capitals: it is a headline, and its words are no abbreviations.
  bool all_caps = false;
  std::vector<Token> tokens;
  WordSet words;  ///< the form_hash of every token
  /// One thread reads a sentence at a time.
  mutable SentenceMemo memo;
  /// Where given, it is told of every row of a table that is found in the sentence: for people who ask why.
  RowTrace* trace = nullptr;

  bool has(std::size_t at) const noexcept { return at < tokens.size(); }
  std::string_view written(std::size_t at) const noexcept {
    if (!has(at)) return {};
    return {text.data() + tokens[at].span.begin, tokens[at].span.size()};
  }
  bool is_word(std::size_t at) const noexcept { return has(at) && tokens[at].kind == TokenKind::Word; }
  bool is_number(std::size_t at) const noexcept { return has(at) && tokens[at].kind == TokenKind::Number; }
  bool is_symbol(std::size_t at, char32_t symbol) const noexcept {
    return has(at) && tokens[at].kind == TokenKind::Symbol && tokens[at].symbol == symbol;
  }
  /// Token `at` follows the one before it without white space. False for the first token.
  bool glued(std::size_t at) const noexcept { return at > 0 && has(at) && !tokens[at].space_before; }
  /// The word at `at`, lower case NFC; "" where there is no word.
  std::string lower(std::size_t at) const;
  /// The word at `at` is `word`, which is in small letters, in any case.
  bool says(std::size_t at, std::string_view word) const;
  /// Bytes from the start of token `first` to the end of token `last`, both included and there.
  Span span_of(std::size_t first, std::size_t last) const noexcept {
    return {tokens[first].span.begin, tokens[last].span.end};
  }
};

/// What a whole article says about its own habits; read once, then read only.
struct DocumentContext {
  /// '/', '-' or '.': the sign the article most often writes between day and month after "ngày" and similar
  /// words; 0 where it has no such date.
  char date_separator = 0;
  /// Abbreviations that the article itself explains: "Hội đồng nhân dân (HĐND)". written -> spoken.
  std::map<std::string, std::string, std::less<>> definitions;
  /// Bit i is set where the article is about topic i of src/normalize/lexicon/topics.tsv.
  std::uint32_t topics = 0;
  /// Token::form_hash, sorted: words of Vietnamese letters that the article writes in capitals where it does
  /// not shout, and not much more often in small letters: AI.
  std::vector<std::uint32_t> short_forms;
  /// The same: foreign words in capitals that it writes like a name too: KROSA, Krosa.
  std::vector<std::uint32_t> names;
};

class Lexicon;
class Quantities;
class CalendarCues;

/// What a rule may look at besides the sentence.
struct ReadingContext {
  const DocumentContext& document;
  const Style& style;
  /// Caches of what was parsed in this sentence, so that it is parsed once however many classes ask
  /// (normalize/numbers/quantity.hpp, calendar.hpp).
  Quantities& quantities;
  CalendarCues& cues;
  const Lexicon* user = nullptr;  ///< the user's own table as it is now; null for none
};

/// How a reading is put into words when it has won; most do not. What it needs is kept in values.
struct Saying {
  using Write = void (*)(std::string& words, const Saying& saying, const TokenizedSentence& sentence,
                         const Style& style);
  Write write = nullptr;  ///< null: the words are there already
  std::size_t token = 0;
  const void* tables = nullptr;
};

/// A proposal: these bytes of the article are said with these words.
struct Reading {
  Span source;        ///< starts at the token the class was asked at (or before it), ends at a token's end
  std::string words;  ///< lower-case syllables, single blanks; empty: deliberately silent
  Certainty certainty = Certainty::Likely;
  std::string_view rule;  ///< "date.day_month_year": for people, nothing depends on it; static storage
  PieceKind kind = PieceKind::Word;
  /// An expansion; suppressed when the same words were just spoken ("cao tốc CT.01").
  bool expands = false;
  WrittenMark mark = WrittenMark::None;
  std::uint32_t unheard = 0;  ///< as Piece::unheard
  Saying saying{};
  std::string_view rows{};  ///< as Piece::rows
};

/// Which tokens a class wants to be asked at; a set of bits.
enum Trigger : std::uint8_t {
  kAtNumber = 1,    ///< a Number
  kAtCapitals = 2,  ///< a Word of case Upper or Mixed
  kAtTitle = 4,     ///< a Word of case Title
  kAtForeign = 8,   ///< a Word of any case that is no Vietnamese syllable
  kAtSymbol = 16,   ///< a Symbol
  kAtWord = 32,     ///< every Word: slow, so only for classes that need it
};

/// A kind of written thing that is not said as it is written: date, money, abbreviation …
/// It finds and verbalizes its own kind and knows no other class; choose_readings() alone decides between
/// classes. Not changed after it is made, so threads may share it.
class SemioticClass {
 public:
  virtual ~SemioticClass() = default;
  /// The kinds of tokens at which find() is called: bits of Trigger.
  virtual std::uint8_t triggers() const noexcept = 0;
  /// Adds to `out` every reading of its kind that begins at token `at`.
  virtual void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                    std::vector<Reading>& out) const = 0;
};

}  // namespace docbao
