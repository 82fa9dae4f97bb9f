// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <vector>

#include "parse/html/blocks.hpp"
#include "parse/html/tree.hpp"
#include "text/page/document.hpp"

namespace docbao {

/// Drops what a page hides: the attribute `hidden`, and "display: none" in `style`.
void drop_hidden(html::Node* top);

/// The blocks of all that can be seen within `top`, for a page that is an article as a whole: a book's
/// chapter, a mail. Items of numbered lists have their numbers, but for lists of notes. `kind_of` tells what
/// a piece is; without it the piece itself does. What is hidden and was not dropped repeats another
/// block, as our own books have it.
std::vector<DocumentBlock> read_page_blocks(html::Node* top,
                                            const std::function<BlockKind(const html::Piece&)>& kind_of = {});

}  // namespace docbao
