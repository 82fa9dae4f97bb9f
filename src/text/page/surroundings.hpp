// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "text/page/passages.hpp"

namespace docbao {

/// For each passage of a copied web page whether it is of the page and not of its article: menus before and
/// lists of links behind it, share buttons, tags, the paper's licence. Its words are in surroundings.tsv.
/// What may be the article's stays: a menu and a list need several lines that are surely none of it.
/// `first_part`: the page begins here. Linear.
std::vector<bool> find_surroundings(std::string_view text, const std::vector<Passage>& passages,
                                    bool first_part);

}  // namespace docbao
