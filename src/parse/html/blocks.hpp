// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "docbao/article.hpp"
#include "parse/html/tree.hpp"

namespace docbao::html {

/// A part of a page's text, and what it looks like there.
struct Piece {
  BlockKind kind = BlockKind::Paragraph;
  std::string text;  ///< runs of white space are one blank; \n where the page breaks a line within the part
  const Node* node = nullptr;    ///< the element that holds it
  std::uint32_t link_bytes = 0;  ///< of `text`, how many are links
  bool is_bold = false;          ///< all of it
  bool is_italic = false;        ///< all of it
  bool is_centered = false;
  bool is_right = false;       ///< set against the right edge
  bool after_picture = false;  ///< no other text stands between a picture and it
};

/// Adds what can be seen within `top` to `pieces` in reading order: headings, paragraphs (also those that
/// only line breaks or div elements set apart), list items, quotes, tables row by row with a tab between two
/// cells, and what is said below pictures. `captions`: elements that are known to hold the latter.
void append_pieces(Node* top, const std::unordered_set<const Node*>& captions, std::vector<Piece>& pieces);

}  // namespace docbao::html
