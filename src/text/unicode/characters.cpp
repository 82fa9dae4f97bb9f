// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/unicode/characters.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <array>

#include "text/unicode/utf8.hpp"
#include "text/unicode/vowels.hpp"

namespace docbao {
namespace {

/// Letters and signs that fonts and keyboards put where Vietnamese has its own: ƣ stands for ư in text that
/// was converted from old fonts; the hyphens that differ only in how lines break are hyphens.
char32_t stand_in(char32_t c) noexcept {
  switch (c) {
    case 0x01A2: return U'Ư';
    case 0x01A3: return U'ư';
    case 0x2010:
    case 0x2011: return U'-';
    default: return 0;
  }
}

bool is_other_form(UChar32 c) noexcept {
  switch (u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE)) {
    case U_DT_WIDE:
    case U_DT_NARROW:
    case U_DT_SMALL:
    case U_DT_FONT: return true;                 // Ａ ﹪ 𝐀 ℂ
    default: return c >= 0xFB00 && c <= 0xFB06;  // ﬀ … ﬆ
  }
}

Treatment find_treatment(char32_t c) noexcept {
  const auto code = static_cast<UChar32>(c);
  if (c == U'\n' || c == U' ') return Treatment::Keep;
  if ((c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029) return Treatment::LineEnd;
  if (u_isUWhiteSpace(code)) return Treatment::Blank;
  const bool is_annotation = c >= 0xFFF9 && c <= 0xFFFB;
  if (u_charType(code) == U_CONTROL_CHAR || is_annotation ||
      u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
    return Treatment::Remove;
  if (c == U'Ð' || c == U'ð' || c == U'Ɖ' || c == U'ɖ') return Treatment::Suspect;
  if (stand_in(c) != 0 || is_other_form(code) || (c > 0x7F && u_charType(code) == U_DECIMAL_DIGIT_NUMBER))
    return Treatment::Replace;
  const bool composed =
      u_getIntPropertyValue(code, UCHAR_NFC_QUICK_CHECK) == UNORM_YES && u_getCombiningClass(code) == 0;
  return composed ? Treatment::Keep : Treatment::Compose;
}

LetterRole find_role(char32_t c) noexcept {
  if (c == U'q' || c == U'Q' || c == U'g' || c == U'G') return LetterRole::OnsetQG;
  const Vowel vowel = split_vowel(c);
  if (vowel.base == 0) return LetterRole::Other;
  constexpr std::u32string_view kPlain = U"aeiouyAEIOUY";
  const std::size_t at = kPlain.find(vowel.base);
  const bool toned = vowel.tone != Tone::Ngang;
  if (at == kPlain.npos) return toned ? LetterRole::TonedMarked : LetterRole::Marked;
  const auto first = static_cast<std::size_t>(toned ? LetterRole::TonedA : LetterRole::A);
  return static_cast<LetterRole>(first + at % 6);
}

using Roles = std::uint16_t;

constexpr Roles set_of(std::initializer_list<LetterRole> roles) {
  unsigned set = 0;
  for (const LetterRole role : roles) set |= 1U << static_cast<unsigned>(role);
  return static_cast<Roles>(set);
}

std::array<Roles, 16> find_odd_pairs() noexcept {
  using enum LetterRole;
  constexpr Roles kPlain = set_of({A, E, I, O, U, Y});
  constexpr Roles kToned = set_of({TonedA, TonedE, TonedI, TonedO, TonedU, TonedY});
  std::array<Roles, 16> odd{};
  const auto row = [&](LetterRole left) -> Roles& { return odd[static_cast<std::size_t>(left)]; };
  for (const LetterRole left : {A, E, I, Y, Marked}) row(left) = kToned;  // aí, vơí; iá unless it is giá
  row(O) = set_of({TonedI, TonedO, TonedU, TonedY});                      // not oá, oé
  row(U) = set_of({TonedA, TonedE, TonedI, TonedO, TonedU});              // not uý; uá unless it is quá
  row(TonedA) = set_of({A, E, Marked});                                   // not ái áo áu áy
  row(TonedE) = set_of({A, E, I, U, Y, Marked});                          // not éo
  row(TonedI) = set_of({E, I, O, Y, Marked});                             // not ía íu; gía is met below
  row(TonedO) = set_of({A, E, O, U, Y, Marked});  // not ói; óa unless nothing follows
  row(TonedU) = set_of({E, O, U, Y, Marked});     // not úa úi; úy unless nothing follows
  row(TonedY) = kPlain | set_of({Marked});
  row(TonedMarked) = set_of({Marked});      // ừơ
  row(OnsetQG) = set_of({TonedI, TonedU});  // gía, qúa
  return odd;
}

}  // namespace

Characters::Characters() noexcept : odd_(find_odd_pairs()) {
  for (char32_t c = 0; c < kLatinEnd; ++c) table_[c] = ask_icu(c);
  for (char32_t c = kVietnameseBegin; c < kSymbolsEnd; ++c)
    table_[c - kVietnameseBegin + kLatinEnd] = ask_icu(c);
}

Character Characters::ask_icu(char32_t c) noexcept { return {find_treatment(c), find_role(c)}; }

const Characters& Characters::get() noexcept {
  static const Characters instance;
  return instance;
}

std::string plain_form(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  std::string plain;
  if (const int digit = u_charDigitValue(code); digit >= 0) return plain = static_cast<char>('0' + digit);
  if (const char32_t letter = stand_in(c); letter != 0) return append_utf8(plain, letter), plain;
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString decomposed;
  if (icu::Normalizer2::getNFKCInstance(status)->getDecomposition(code, decomposed))
    decomposed.toUTF8String(plain);
  else append_utf8(plain, c);
  return plain;
}

}  // namespace docbao
