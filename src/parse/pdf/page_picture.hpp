// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

namespace poppler {
class page;
}

namespace docbao {

/// The page as a picture in shades of grey (a PGM file), 300 dots an inch or as many as 25 million dots in
/// all allow. Empty where it cannot be drawn.
std::string draw_page(const poppler::page& page);

/// True if anything is drawn on the page at all.
bool has_ink(const poppler::page& page);

}  // namespace docbao
