// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/content.hpp"

#include <algorithm>

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

bool is_post(const Entry& entry) noexcept {
  return !entry.is_out && (entry.form == Form::Article || entry.purposes.has(Purpose::Post)) &&
         entry.prose > 0;
}

/// Several posts that stand below each other: a thread of answers, a blog's latest.
struct Posts {
  std::uint32_t first = 0;  ///< that is more than a teaser; 0: there are no several
  float prose = 0;          ///< of all
};

Posts posts_in(const Outline& outline, std::uint32_t around) {
  constexpr float kTeaser = 0.2F;
  std::vector<std::uint32_t> all;
  float prose = 0, most = 0;
  for (std::uint32_t i = around + 1; i < outline[around].end; i = outline[i].end) {
    if (!is_post(outline[i])) continue;
    all.push_back(i);
    prose += outline[i].prose;
    most = std::max(most, outline[i].prose);
  }
  if (all.size() < 2) return {};
  const auto first =
      std::ranges::find_if(all, [&](std::uint32_t post) { return outline[post].prose >= most * kTeaser; });
  return {*first, prose};
}

/// An article may be in several parts side by side: goes outwards as long as that adds much running text and
/// not many links. Of several posts it is the first.
std::uint32_t with_its_siblings(const Outline& outline, std::uint32_t best) {
  constexpr float kMuch = 0.4F, kFewLinks = 0.25F, kMoreLinks = 2, kMostly = 0.8F;
  for (std::uint32_t at = best; at != 0; at = outline[at].parent) {
    const std::uint32_t outer = outline[at].parent;
    const Posts posts = is_post(outline[at]) ? posts_in(outline, outer) : Posts{};
    if (posts.first != 0) return posts.first == at ? best : posts.first;
    const Entry& around = outline[outer];
    if (outer == 0 || around.form == Form::Page) break;
    const float added = around.prose - outline[best].prose;
    if (added <= 0) continue;
    const float share = around.link_share();
    const bool has_many_links = share > kFewLinks && share > outline[best].link_share() * kMoreLinks;
    if (added < kMuch * outline[best].prose || has_many_links) break;
    best = outer;
  }
  const Posts posts = posts_in(outline, best);
  return posts.first != 0 && posts.prose >= outline[best].prose * kMostly ? posts.first : best;
}

/// Whether a sibling of the article is a part of it: made like it, with running text and next to no links.
bool is_part_of(const Entry& sibling, const Entry& article) {
  constexpr float kFewLinks = 0.1F;
  const bool is_like = name_of(article.node) == name_of(sibling.node) &&
                       attribute(article.node, "class") == attribute(sibling.node, "class");
  return is_like && !sibling.is_out && sibling.prose > 0 && sibling.link_share() <= kFewLinks &&
         !is_post(sibling);
}

/// The entry and its siblings that are parts of the same article.
std::vector<std::uint32_t> parts_from(const Outline& outline, std::uint32_t top) {
  if (top == 0) return {top};
  std::vector<std::uint32_t> parts;
  const std::uint32_t around = outline[top].parent, end = outline[around].end;
  for (std::uint32_t i = around + 1; i < end; i = outline[i].end) {
    if (i == top || is_part_of(outline[i], outline[top])) parts.push_back(i);
  }
  return parts;
}

}  // namespace

Content find_content(const Tree& tree) {
  if (!tree.root()) return {};
  Outline outline(tree.root());
  take_out_clutter(outline);
  outline.measure();
  if (outline[0].prose <= 0) return {};
  Content content;
  for (const std::uint32_t part : parts_from(outline, with_its_siblings(outline, best_of(outline)))) {
    content.parts.push_back(outline[part].node);
    const std::vector<Node*> captions = drop_in_article(outline, part);
    content.captions.insert(content.captions.end(), captions.begin(), captions.end());
  }
  return content;
}

std::vector<Node*> drop_clutter(Node* top) {
  Outline outline(top);
  take_out_clutter(outline);
  outline.measure();
  return drop_in_article(outline, 0);
}

}  // namespace docbao::html
