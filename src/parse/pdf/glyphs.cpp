// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/pdf/glyphs.hpp"

#include "text/unicode/compose.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

constexpr char32_t kSoftHyphenSign = 0xAD, kDotBelow = 0x323;

/// The mark that a spacing accent stands for; 0 for any other character.
char32_t mark_of_accent(char32_t c) noexcept {
  switch (c) {
    case U'`': return 0x300;
    case U'´': return 0x301;
    case U'ˆ': return 0x302;
    case U'˜': return 0x303;
    case U'˘': return 0x306;
    case U'¨': return 0x308;
    case U'ˇ': return 0x30C;
    default: return 0;
  }
}

constexpr bool is_mark(char32_t c) noexcept { return c >= 0x300 && c < 0x370; }

bool is_vowel(char32_t c) noexcept {
  return std::u32string_view(U"aeiouyAEIOUYıăâêôơưĂÂÊÔƠƯ").find(c) != std::u32string_view::npos;
}

/// Where the letter begins that carries the marks before `at`.
std::size_t base_before(const std::vector<PageGlyph>& glyphs, std::size_t at) noexcept {
  do --at;
  while (at > 0 && is_mark(glyphs[at].c));
  return at;
}

/// A full stop drawn below a vowel: it begins where the vowel does, not behind it.
bool is_dot_below(const std::vector<PageGlyph>& glyphs, std::size_t at) noexcept {
  if (glyphs[at].c != U'.' || at == 0) return false;
  const PageGlyph& base = glyphs[base_before(glyphs, at)];
  constexpr double kUnderNarrow = 0.1, kUnderWide = 0.25;
  const bool is_narrow = base.c == U'i' || base.c == U'ı' || base.c == U'I';
  return is_vowel(base.c) && glyphs[at].left - base.left < (is_narrow ? kUnderNarrow : kUnderWide);
}

/// An accent before a vowel is meant for it; what may be a quotation mark is one at a word's beginning,
/// unless the vowel begins before its end.
bool is_over_next(const std::vector<PageGlyph>& glyphs, std::size_t at) noexcept {
  constexpr double kBehind = 0.25;
  if (at + 1 == glyphs.size() || !is_vowel(glyphs[at + 1].c)) return false;
  const bool may_quote = glyphs[at].c == U'`' || glyphs[at].c == U'´';
  return !may_quote || at > 0 || glyphs[1].left - glyphs[0].left < kBehind;
}

/// The letters that TeX's own fonts keep at the places of control characters: ff, fi, fl, ffi, ffl.
std::u32string_view ligature_of(char32_t c) noexcept {
  constexpr std::u32string_view kLigatures[] = {U"ff", U"fi", U"fl", U"ffi", U"ffl"};
  if (c >= 0x0B && c <= 0x0F) return kLigatures[c - 0x0B];
  return c >= 0x1B && c <= 0x1F ? kLigatures[c - 0x1B] : std::u32string_view();
}

}  // namespace

std::string read_glyphs(const std::vector<PageGlyph>& glyphs) {
  std::string word;
  for (std::size_t at = 0; at < glyphs.size(); ++at) {
    const char32_t c = glyphs[at].c;
    const bool is_last = at + 1 == glyphs.size();
    if (c == kSoftHyphenSign && !is_last) continue;
    if (const std::u32string_view letters = ligature_of(c); !letters.empty() && glyphs.size() > 1) {
      for (const char32_t letter : letters) append_utf8(word, letter);
    } else if (is_dot_below(glyphs, at)) {
      append_utf8(word, kDotBelow);
    } else if (const char32_t mark = mark_of_accent(c); mark != 0 && is_over_next(glyphs, at)) {
      const char32_t next = glyphs[++at].c;
      append_utf8(word, next == U'ı' ? U'i' : next);
      while (at + 1 < glyphs.size() && is_mark(glyphs[at + 1].c)) append_utf8(word, glyphs[++at].c);
      append_utf8(word, mark);
    } else {
      const bool takes_mark = !is_last && is_mark(glyphs[at + 1].c);
      append_utf8(word, c == U'ı' && takes_mark ? U'i' : c);
    }
  }
  return compose(word);
}

bool is_bullet_word(std::string_view word) {
  if (word.empty()) return false;
  std::size_t at = 0;
  const char32_t c = checked_code_point(word, at);
  if (at != word.size() || c == kIllFormed) return false;
  const bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0), is_private = c >= 0xE000 && c < 0xF900;
  return is_control || is_private ||
         std::u32string_view(U"•◦▪▫■□●○‣⁃∙·◆◇➢➤►▶✓✔❖★☆").find(c) != std::u32string_view::npos;
}

}  // namespace docbao
