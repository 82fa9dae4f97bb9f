// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/epub/chapter.hpp"

#include <algorithm>
#include <array>

#include "base/tsv.hpp"
#include "parse/html/blocks.hpp"
#include "parse/html/tree.hpp"

namespace docbao::epub {
namespace {

using html::Node;

Node* find_body(const html::Tree& tree) noexcept {
  for (Node* node = tree.root(); node; node = html::next_node(node, tree.root())) {
    if (html::is_named(node, "body")) return node;
  }
  return tree.root();
}

bool has_part(std::string_view list, const auto& words) {
  bool has = false;
  for_each_part(list, ' ', [&](std::string_view part) {
    has = has || std::find(std::begin(words), std::end(words), part) != std::end(words);
  });
  return has;
}

/// What a page of the book shows beside its text (the vocabularies of EPUB and of DPUB-ARIA).
bool is_beside_text(const Node* node) noexcept {
  constexpr std::array<std::string_view, 7> kTypes = {"pagebreak", "noteref",  "toc",    "landmarks",
                                                      "page-list", "backlink", "annoref"};
  constexpr std::array<std::string_view, 5> kRoles = {"doc-pagebreak", "doc-noteref", "doc-toc",
                                                      "doc-backlink", "doc-pagelist"};
  return has_part(html::attribute(node, "epub:type"), kTypes) ||
         has_part(html::attribute(node, "role"), kRoles) || html::has_attribute(node, "hidden");
}

/// "1", "[12]", "*", "↩": no letters, and not much of anything.
bool is_note_mark(std::string_view text) noexcept {
  constexpr std::size_t kMostBytes = 12;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !text.empty() && text.size() <= kMostBytes && std::none_of(text.begin(), text.end(), is_letter);
}

bool is_raised(const Node* node) noexcept {
  constexpr int kFar = 3;
  for (int i = 0; node && i < kFar; ++i, node = node->parent) {
    if (html::is_named(node, "sup")) return true;
  }
  return false;
}

/// A link to or from a note: a raised mark, or one in brackets.
bool is_note_link(const Node* node) {
  if (!html::is_named(node, "a") || html::attribute(node, "href").find('#') == std::string_view::npos)
    return false;
  const std::string text = html::text_of(node);
  if (!is_note_mark(text)) return false;
  const bool holds_sup = node->children && html::is_named(node->children, "sup");
  const bool is_marked = text.front() == '[' || text.front() == '(' || text.front() == '*' ||
                         text.find_first_of("0123456789") == std::string::npos;
  return is_raised(node) || holds_sup || is_marked;
}

void drop_beside_text(Node* body) {
  for (Node* node = body; node;) {
    const bool is_beside = html::is_element(node) && (is_beside_text(node) || is_note_link(node));
    if (is_beside) html::drop(node);
    node = is_beside ? html::next_after(node, body) : html::next_node(node, body);
  }
}

/// The kind that an element of our own book stands for (src/export/book_page.cpp).
BlockKind our_kind(const Node* node, BlockKind plain) noexcept {
  constexpr std::array<BlockKind, 5> kClasses = {BlockKind::Dateline, BlockKind::Byline, BlockKind::Sapo,
                                                 BlockKind::Caption, BlockKind::Credit};
  if (html::is_named(node, "h1")) return BlockKind::Title;
  const auto* found = std::find_if(kClasses.begin(), kClasses.end(),
                                   [&](BlockKind kind) { return html::has_class(node, to_string(kind)); });
  return found == kClasses.end() ? plain : *found;
}

}  // namespace

std::vector<DocumentBlock> read_chapter(std::string_view xhtml) {
  const html::Tree tree = html::Tree::parse(xhtml);
  std::vector<DocumentBlock> blocks;
  Node* body = find_body(tree);
  if (!body) return blocks;
  drop_beside_text(body);
  html::append_blocks(body, blocks);
  return blocks;
}

std::vector<DocumentBlock> read_our_chapter(std::string_view xhtml) {
  const html::Tree tree = html::Tree::parse(xhtml);
  std::vector<DocumentBlock> blocks;
  Node* page = find_body(tree);
  while (page && !html::is_named(page, "section")) page = html::next_node(page, tree.root());
  for (Node* node = page ? page->children : nullptr; node; node = node->next) {
    // A heading without an id was made for a text that has no title.
    const bool is_made = html::is_named(node, "h1") && !html::has_attribute(node, "id");
    if (!html::is_element(node) || is_made) continue;
    const std::size_t before = blocks.size();
    html::append_blocks(node, blocks);
    for (std::size_t i = before; i < blocks.size(); ++i) blocks[i].kind = our_kind(node, blocks[i].kind);
  }
  return blocks;
}

}  // namespace docbao::epub
