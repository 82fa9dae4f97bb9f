// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "docbao/article.hpp"

namespace docbao {

/// Part number `part` of a source's text, with `offset` bytes of cleaned text before it. The first part knows
/// what the text tells of itself; the others are to be given its `info`.
Article make_part(std::string_view raw_text, std::string source, std::uint32_t part, std::uint64_t offset);

}  // namespace docbao
