// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

namespace docbao {

/// Takes away what a page left in its text when it was copied: HTML's tags and comments go, a tag that ends a
/// line or a paragraph becomes line ends, `&aacute;` and `&#225;` become á. A "<" of reckoning, an address in
/// angle brackets and "R&D" stay. True where something changed; what is left holds no such remains. Linear;
/// never fails.
bool remove_html_remains(std::string& text);

}  // namespace docbao
