// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "parse/html/blocks.hpp"

namespace docbao::html {

/// What is known of an article whose pieces are trimmed.
struct TrimHints {
  std::string_view title, sapo;  ///< told already: not told again
  const std::vector<std::string>* authors = nullptr;
  const std::unordered_set<const Node*>* author_nodes = nullptr;  ///< hold writers' names
};

/// What of an article's pieces is left when all is gone that belongs to no article: links to other articles,
/// what the page asks of its readers, the title said again. Captions are told once; bold lines become
/// headings; the writers' line is a Byline, wherever it stood, and comes last.
std::vector<Piece> trim(std::vector<Piece> pieces, const TrimHints& hints);

/// Most of it is links.
bool is_link_only(const Piece& piece) noexcept;

}  // namespace docbao::html
