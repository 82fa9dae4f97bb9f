// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "parse/pdf/page_layout.hpp"

namespace docbao {

/// The pieces of lines that the words of a page make: words beside each other with no wide gap between.
std::vector<PagePiece> find_pieces(const PageWords& page);

/// The columns of a page in reading order: what goes across the page, then the columns below it from left to
/// right, and so on. The cells of a table are no columns; two headings beside each other are. Linear in the
/// number of pieces, but for their sorting.
std::vector<PageColumn> find_columns(std::vector<PagePiece> pieces);

}  // namespace docbao
