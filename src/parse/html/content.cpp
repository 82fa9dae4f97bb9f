// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/content.hpp"

namespace docbao::html {
namespace {

/// The letters of paragraphs that stand directly in `node`.
std::size_t letters_in_paragraphs(const Node* node) {
  std::size_t letters = 0;
  for (const Node* child = node->children; child; child = child->next) {
    if (is_named(child, "p")) letters += text_of(child).size();
  }
  return letters;
}

}  // namespace

std::vector<Node*> find_content(const Tree& tree, const ContentHints& hints) {
  Node* best = nullptr;
  std::size_t most = 0;
  for (Node* node = tree.root(); node; node = next_seen(node, tree.root())) {
    const std::size_t letters = is_element(node) ? letters_in_paragraphs(node) : 0;
    if (letters > most) best = node, most = letters;
  }
  if (!best) return {};
  drop_clutter(best, hints);
  return {best};
}

void drop_clutter(Node* top, const ContentHints&) {
  for (Node* node = top; node; node = next_seen(node, top)) {
    if (is_named(node, "figure") || is_named(node, "nav")) drop(node);
  }
}

}  // namespace docbao::html
