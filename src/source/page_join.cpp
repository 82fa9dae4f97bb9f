// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/page_join.hpp"

#include <vector>

#include "base/fnv1a.hpp"

namespace docbao {
namespace {

/// The article's head, which every page shows again.
bool is_of_head(BlockKind kind) noexcept {
  return kind == BlockKind::Sapo || kind == BlockKind::Dateline || kind == BlockKind::Byline;
}

}  // namespace

/// Remembers the text as well. A short text may come twice in a story ("Thứ nhất:", a refrain).
bool PageJoin::was_told(const DocumentBlock& block) {
  constexpr std::size_t kShortBytes = 80;
  const std::uint64_t hash = hash_of(block.text);
  const bool is_new = told_.insert({BlockKind::Paragraph, hash}).second;
  const bool is_new_in_kind = told_.insert({block.kind, hash}).second;
  return (is_of_head(block.kind) && !is_new_in_kind) || (!is_new && block.text.size() >= kShortBytes);
}

void PageJoin::take(Document& page, bool is_further) {
  bool has_news = false;
  std::vector<DocumentBlock> kept;
  for (DocumentBlock& block : page.blocks) {
    const bool repeats = was_told(block) || block.kind == BlockKind::Title;
    if (is_further && repeats) continue;
    has_news = has_news || !is_of_head(block.kind);
    // What stands first on a further page and was not told yet is no sapo: the article has one.
    if (is_further && block.kind == BlockKind::Sapo) block.kind = BlockKind::Paragraph, has_news = true;
    kept.push_back(std::move(block));
  }
  if (is_further && !has_news) kept.clear();
  page.blocks = std::move(kept);
  page.continues = page.continues || is_further;
}

}  // namespace docbao
