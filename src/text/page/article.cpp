// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/article.hpp"

#include <algorithm>

#include "text/page/article_info.hpp"
#include "text/page/article_part.hpp"
#include "text/page/blocks.hpp"
#include "text/page/clean.hpp"

namespace docbao {

std::string_view to_string(BlockKind kind) noexcept {
  switch (kind) {
    case BlockKind::Title: return "title";
    case BlockKind::Dateline: return "dateline";
    case BlockKind::Byline: return "byline";
    case BlockKind::Sapo: return "sapo";
    case BlockKind::Heading: return "heading";
    case BlockKind::Paragraph: return "paragraph";
    case BlockKind::ListItem: return "list_item";
    case BlockKind::Caption: return "caption";
    case BlockKind::Quote: return "quote";
    case BlockKind::Credit: return "credit";
    case BlockKind::Aside: return "aside";
  }
  return "";
}

const Block* Article::first(BlockKind kind) const noexcept {
  const auto found = std::ranges::find(blocks, kind, &Block::kind);
  return found == blocks.end() ? nullptr : &*found;
}

Article make_part(std::string_view raw_text, std::string source, std::uint32_t part, std::uint64_t offset) {
  CleanText clean = clean_text(raw_text);
  Article article;
  article.blocks = find_blocks(clean.text, part == 0);
  article.text = std::move(clean.text);
  article.source = std::move(source);
  article.part = part;
  article.offset = offset;
  article.invalid_bytes = clean.invalid_bytes;
  if (part == 0) article.info = std::make_shared<const ArticleInfo>(read_info(article));
  return article;
}

Article make_article(std::string_view raw_text, std::string source) {
  return make_part(raw_text, std::move(source), 0, 0);
}

}  // namespace docbao
