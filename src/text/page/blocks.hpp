// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>
#include <vector>

#include "docbao/article.hpp"

namespace docbao {

/// Recognises the blocks of a plain text that begins with a title: title, dateline, byline, sapo, headings,
/// captions (one said twice, as alt text and below the picture, is marked `repeats`), list items, paragraphs.
/// What a copied web page or mail has around its article is Aside (surroundings.hpp, mail.hpp). `first_part`:
/// the text begins an article, so a title may stand first. Linear.
std::vector<Block> find_blocks(std::string_view clean_text, bool first_part);

}  // namespace docbao
