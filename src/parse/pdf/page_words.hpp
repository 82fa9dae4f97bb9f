// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "parse/pdf/page_layout.hpp"

namespace poppler {
class page;
}

namespace docbao {

/// The words of a page with their places and fonts. Left out: what is written across the page (watermarks)
/// or at a right angle to the rest. At most 20 000 words.
PageWords read_page_words(const poppler::page& page);

}  // namespace docbao
