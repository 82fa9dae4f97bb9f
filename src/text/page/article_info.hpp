// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "docbao/article.hpp"

namespace docbao {

/// What the blocks of a plain text tell for sure: its title, who signed it, and when it was published. Of a
/// long text it is the first part that tells.
ArticleInfo read_info(const Article& article);

}  // namespace docbao
