// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace docbao {

/// The encoding of a font whose letters stand at the places of others (.VnTime, VNI-Times), by its name
/// (pdf_fonts.tsv); empty for any other font.
std::string_view font_encoding(std::string_view font);

/// True if all characters are such as an old font has places for. Text with others is in Unicode, whatever
/// the font is called.
bool may_be_font_bytes(std::string_view text);

/// What the characters, taken for the bytes of the font, mean.
std::string decode_font_bytes(std::string_view text, std::string_view encoding);

}  // namespace docbao
