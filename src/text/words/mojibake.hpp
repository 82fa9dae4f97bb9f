// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace docbao {

/// Reads again what a program took for western letters and saved as UTF-8: letters of fonts and old encodings
/// ("Céng hoµ x· héi" for "Cộng hoà xã hội": TCVN3; "Coäng hoøa": VNI), and UTF-8 itself ("Viá»‡t Nam"). Line
/// by line, and only where nearly all of a line's words become Vietnamese syllables that were none before; a
/// short line is taken by what its neighbours show. True where `mended` is the text to go on with: otherwise
/// `text` needs no mending, and nothing was written. `text` may be ill-formed; such lines stay. Linear.
bool mend_mojibake(std::string_view text, std::string& mended);

}  // namespace docbao
