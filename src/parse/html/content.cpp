// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/content.hpp"

#include "parse/html/clutter.hpp"
#include "parse/html/outline.hpp"

namespace docbao::html {
namespace {

/// How much speaks for the article's text being right below this element.
float rank_of(const Entry& entry) noexcept {
  constexpr float kBody = 1.6F, kMain = 1.15F, kArticle = 1.3F, kBox = 0.6F;
  float rank = entry.rank * (1 - entry.link_share());
  if (entry.purposes.has(Purpose::Body)) {
    rank *= kBody;
  } else if (entry.purposes.has(Purpose::Main)) {
    rank *= kMain;
  }
  if (entry.form == Form::Article) rank *= kArticle;
  return entry.purposes.has(Purpose::Box) ? rank * kBox : rank;
}

std::uint32_t best_of(const Outline& outline) {
  std::uint32_t best = 0;
  float highest = 0;
  for (std::uint32_t i = 0; i < outline.size(); ++i) {
    const Entry& entry = outline[i];
    if (entry.is_out || !is_block_form(entry.form)) continue;
    if (const float rank = rank_of(entry); rank > highest) best = i, highest = rank;
  }
  return best;
}

/// An article may be in several parts side by side: goes outwards as long as that adds much running text and
/// not many links.
std::uint32_t with_its_siblings(const Outline& outline, std::uint32_t best) {
  constexpr float kMuch = 0.15F, kFewLinks = 0.25F, kMoreLinks = 2;
  while (best != 0) {
    const std::uint32_t around = outline[best].parent;
    if (around == 0 || outline[around].form == Form::Page) break;
    const float added = outline[around].prose - outline[best].prose;
    if (added > 0 && added < kMuch * outline[best].prose) break;
    const float share = outline[around].link_share();
    if (added > 0 && share > kFewLinks && share > outline[best].link_share() * kMoreLinks) break;
    best = around;
  }
  return best;
}

}  // namespace

std::vector<Node*> find_content(const Tree& tree, const ContentHints&) {
  if (!tree.root()) return {};
  Outline outline(tree.root());
  take_out_clutter(outline);
  outline.measure();
  if (outline[0].prose <= 0) return {};
  const std::uint32_t top = with_its_siblings(outline, best_of(outline));
  drop_in_article(outline, top);
  return {outline[top].node};
}

void drop_clutter(Node* top, const ContentHints&) {
  Outline outline(top);
  take_out_clutter(outline);
  outline.measure();
  drop_in_article(outline, 0);
}

}  // namespace docbao::html
