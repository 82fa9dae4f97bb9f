// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace docbao {

/// A character of a word and how far from the word's beginning it was drawn, in sizes of the font.
struct PageGlyph {
  char32_t c = 0;
  double left = 0;
};

/// The word in UTF-8, NFC. Accents that were drawn as characters of their own, as TeX does it without a
/// Vietnamese font (´â, a with a full stop under it), are put on their letters. Soft hyphens within the word
/// go, one at its end stays.
std::string read_glyphs(const std::vector<PageGlyph>& glyphs);

/// True for a word that is nothing but the sign of a list item: a bullet, or one character of a font of signs
/// that no text uses.
bool is_bullet_word(std::string_view word);

}  // namespace docbao
