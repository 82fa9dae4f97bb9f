// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "docbao/article.hpp"

namespace docbao {

/// A part of a document: what it is, and its text as it was found there, not cleaned yet. It holds no line
/// end but where the document breaks a line within the part (a poem, an address).
struct DocumentBlock {
  BlockKind kind = BlockKind::Paragraph;
  std::string text;
  bool repeats = false;  ///< the block next to this one holds the same words (Block::repeats)
};

/// What a parser makes of a file that is more than plain text: the parts of an article in the order in which
/// they are read, and what is known of the article. What belongs to no article (menus, related articles,
/// running heads) is not in it.
struct Document {
  ArticleInfo info;
  std::vector<DocumentBlock> blocks;
  /// The document is the next part of the article that the one before began (a chapter of a book).
  bool continues = false;
  /// A page that is a picture, as a PGM file: it stands in the place of blocks, and what is written in it is
  /// still to be recognized. Only where that was asked for.
  std::string picture;
  /// Where the article goes on, as an absolute address; empty where it does not.
  std::string next_page;
  /// What tells it from all others of where it is from: the GUID of a feed's item. May be empty.
  std::string id;
};

/// The article of a document, whole: each of its blocks cleaned as clean_text does it, empty ones left out,
/// one blank line between two and none within one. At most 2 GiB.
Article make_article(const Document& document, std::string source);

}  // namespace docbao
