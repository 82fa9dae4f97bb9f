// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/engine/surroundings.hpp"

#include <array>

#include "normalize/engine/token_shapes.hpp"

namespace docbao {
namespace {

using namespace beside;

/// What an ASCII sign is by itself, and what it is behind a number.
struct SignBits {
  Bits own = kOtherSign, behind = kThenOther;
};

constexpr std::array<SignBits, 0x80> make_sign_bits() {
  std::array<SignBits, 0x80> bits{};
  for (const char c : {';', '?', '!', ')', ']', ':', '['})
    bits[static_cast<std::size_t>(c)] = {kPauseSign, kThenPause};
  for (const char c : {'"', '\'', '`'}) bits[static_cast<std::size_t>(c)] = {kQuoteSign, kThenMinute};
  bits['-'] = {kDashSign, kThenDash};
  bits['/'] = {kSlashSign, kThenSlash};
  bits['.'] = {kDotSign, kThenDot};
  bits[','] = {kCommaSign, kThenComma};
  bits['('] = {kOpeningSign, kThenPause};
  bits['+'] = {kPlusSign, kThenPlus};
  bits['%'] = {kPercentSign, kThenPercent};
  bits[':'].behind = kThenColon;
  return bits;
}
constexpr std::array<SignBits, 0x80> kSignBits = make_sign_bits();

Bits bits_behind(char32_t symbol) noexcept {
  if (symbol < 0x80) return kSignBits[symbol].behind;
  if (is_dash(symbol)) return kThenDash;
  return symbol == U'’' || symbol == U'′' || symbol == U'″' || symbol == U'”' ? kThenMinute : kThenBeyond;
}

Bits bits_of_symbol(char32_t symbol) noexcept {
  if (symbol < 0x80) return kSignBits[symbol].own;
  return is_dash(symbol) ? kDashSign : kBeyondSign;
}

/// A dot, comma or slash that touches what stands behind it, else a pause.
bool needs_touch(Bits behind) noexcept { return (behind & (kThenDot | kThenComma)) != 0; }

/// What sets numbers high: 10^3, 10⁻³, m².
bool raises(const TokenizedSentence& sentence, std::size_t at) noexcept {
  const char32_t symbol = sentence.tokens[at].symbol;
  return symbol == U'^' || (symbol >= 0x80 && (symbol == U'⁻' || superscript_digit(sentence, at) != '\0'));
}

/// "www.", ".vn", "://", "@", "_" and "C:\\" make addresses and names of files.
bool is_of_address(const TokenizedSentence& sentence, std::size_t at) noexcept {
  switch (sentence.tokens[at].symbol) {
    case U'@':
    case U'_':
    case U'\\': return true;
    case U':': return sentence.is_symbol(at + 1, U'/');
    case U'.': return sentence.glued(at + 1) && (sentence.is_word(at + 1) || sentence.says(at - 1, "www"));
    default: return false;
  }
}

Bits bits_in_sentence(const TokenizedSentence& sentence, std::size_t at) noexcept {
  const char32_t symbol = sentence.tokens[at].symbol;
  Bits bits = is_of_address(sentence, at) ? kAddressInSentence : 0;
  if (raises(sentence, at)) bits |= kRaisedInSentence;
  if (symbol == U'+') bits |= kPlusInSentence;
  else if (symbol == U':') bits |= kColonInSentence;
  else if (symbol == U'/') bits |= kSlashInSentence;
  else if (is_dash(symbol)) bits |= kDashInSentence;
  return bits;
}

Bits bits_before(const Token& before, bool glued) noexcept {
  if (before.kind == TokenKind::Word) return glued ? kAfterLetters : kAfterWord;
  if (before.kind == TokenKind::Number) return kAfterNumber;
  if (before.symbol == U'.' || before.symbol == U',') return kAfterPoint;
  if (before.symbol == U':') return kAfterColon;
  return is_dash(before.symbol) ? kAfterDash : kAfterOther;
}

Bits bits_of_length(std::uint32_t digits) noexcept {
  if (digits <= 2) return kTwoDigits;
  if (digits == 3) return kThreeDigits;
  return digits == 4 ? kFourDigits : kManyDigits;
}

constexpr bool is_roman_capital(char letter) noexcept {
  constexpr std::uint32_t kLetters = [] {
    std::uint32_t letters = 0;
    for (const char roman : {'I', 'V', 'X', 'L', 'C', 'D', 'M'}) letters |= 1U << (roman - 'A');
    return letters;
  }();
  return letter >= 'A' && letter <= 'Z' && (kLetters >> (letter - 'A') & 1U) != 0;
}

bool has_roman_letter(std::string_view word) noexcept {
  return is_roman_capital(static_cast<char>(word[0] & ~0x20)) ||
         (word.size() > 1 && is_roman_capital(word[1]));
}

}  // namespace

Surroundings::Surroundings(const TokenizedSentence& sentence) noexcept : sentence_(sentence) {
  for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
    const Token& token = sentence.tokens[at];
    if (token.kind == TokenKind::Symbol) everywhere_ |= bits_in_sentence(sentence, at);
    else if (token.span.size() == 1 && (sentence.text[token.span.begin] | 0x20) == 'e')
      everywhere_ |= kExponentInSentence;
  }
}

Bits Surroundings::of(std::size_t at) const noexcept {
  const Token& token = sentence_.tokens[at];
  if (token.kind == TokenKind::Word) return of_word(at);
  return token.kind == TokenKind::Number ? of_number(at) : bits_of_symbol(token.symbol);
}

Bits Surroundings::of_word(std::size_t at) const noexcept {
  const Token& token = sentence_.tokens[at];
  Bits bits = at == 0 ? kAnyWord | kFirstWord : kAnyWord;
  if (has_roman_letter(sentence_.written(at))) bits |= kRomanLetter;
  constexpr std::uint32_t kLongestUnit = 3;  // of those that are syllables: ha, gam
  if (!token.syllable || token.span.size() <= kLongestUnit) bits |= kMayBeUnit;
  if (token.span.size() == 3) bits |= kThreeBytes;
  if (sentence_.glued(at + 1)) bits |= kGluedOn;
  else if (sentence_.is_number(at + 1) || sentence_.is_symbol(at + 1, U'.')) bits |= kBeforeNumber;
  return bits;
}

Bits Surroundings::of_number(std::size_t at) const noexcept {
  Bits bits = bits_of_length(sentence_.tokens[at].span.size());
  bits |= at == 0 ? kAfterStart : bits_before(sentence_.tokens[at - 1], sentence_.glued(at));
  if (!sentence_.has(at + 1)) return bits | kThenEnd;
  const Token& next = sentence_.tokens[at + 1];
  if (next.kind == TokenKind::Word) return bits | (next.space_before ? kThenWord : kThenLetters);
  if (next.kind == TokenKind::Number) return bits | kThenNumber;
  const Bits behind = bits_behind(next.symbol);
  if (needs_touch(behind) && !sentence_.glued(at + 2)) return bits | kThenPause;
  const bool is_group =
      behind == kThenDot && sentence_.is_number(at + 2) && sentence_.tokens[at + 2].span.size() == 3;
  return bits | (is_group ? kThenGroup : behind);
}

}  // namespace docbao
