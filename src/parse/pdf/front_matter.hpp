// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "parse/pdf/block_builder.hpp"

namespace docbao {

/// Finds the title, the writers and the date among the blocks of the first page, and tells `info` of them.
/// What the file itself says of its writers and its title, `info` holds already.
void mark_front_matter(std::vector<PageBlock>& blocks, const BodyManner& body, ArticleInfo& info);

}  // namespace docbao
