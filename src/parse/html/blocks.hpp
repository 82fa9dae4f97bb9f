// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "parse/html/tree.hpp"
#include "text/page/document.hpp"

namespace docbao::html {

/// Adds what can be seen within `top` to `blocks` in reading order: headings, paragraphs (also those that
/// only line breaks or div elements set apart), list items, quotes, and tables row by row.
void append_blocks(Node* top, std::vector<DocumentBlock>& blocks);

}  // namespace docbao::html
