// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/epub/chapter.hpp"

#include <algorithm>
#include <array>

#include "base/tsv.hpp"
#include "parse/page_blocks.hpp"

namespace docbao::epub {
namespace {

using html::Node;

Node* find_body(const html::Tree& tree) noexcept {
  for (Node* node = tree.root(); node; node = html::next_node(node, tree.root())) {
    if (html::is_named(node, "body")) return node;
  }
  return tree.root();
}

bool has_word_of(std::string_view list, const auto& words) {
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
  return has_word_of(html::attribute(node, "epub:type"), kTypes) ||
         has_word_of(html::attribute(node, "role"), kRoles);
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
  constexpr std::array<std::string_view, 7> kSigns = {"[", "(", "*", "^", "←", "↩", "↑"};
  const bool is_marked = text.find_first_of("0123456789") == std::string::npos ||
                         std::any_of(kSigns.begin(), kSigns.end(),
                                     [&](std::string_view sign) { return text.starts_with(sign); });
  return is_raised(node) || holds_sup || is_marked;
}

/// What is left where a link to a note stood in brackets.
void drop_empty_brackets(Node* around) {
  constexpr int kMostChildren = 4;
  int children = 0;
  for (const Node* node = around->children; node && children <= kMostChildren; node = node->next) ++children;
  if (children > kMostChildren) return;
  const std::string text = html::text_of(around);
  if (text == "[]" || text == "()") html::drop(around);
}

void drop_beside_text(Node* body) {
  for (Node* node = body; node;) {
    const bool is_beside = html::is_element(node) && (is_beside_text(node) || is_note_link(node));
    if (is_beside) html::drop(node), drop_empty_brackets(node->parent);
    node = is_beside ? html::next_after(node, body) : html::next_node(node, body);
  }
}

/// A converter's own heading, whatever the book's language, over a page that holds notes and nothing else.
void drop_notes_heading(Node* body) noexcept {
  Node* heading = nullptr;
  bool has_notes = false;
  for (Node* node = body->children; node; node = node->next) {
    if (!html::is_element(node) || html::is_hidden(node)) continue;
    if (!heading && !has_notes && html::is_named(node, "h1")) heading = node;
    else if (html::has_class(node, "footnote") || html::has_class(node, "endnote")) has_notes = true;
    else return;
  }
  if (heading && has_notes) html::drop(heading);
}

/// A heading without an id was made for a text that has no title (src/export/book_page.cpp).
void drop_made_heading(Node* body) noexcept {
  for (Node* node = body; node; node = html::next_node(node, body)) {
    if (html::is_named(node, "h1") && !html::has_attribute(node, "id")) return html::drop(node);
  }
}

struct ClassKind {
  std::string_view css_class;
  BlockKind kind;
};
/// Of our own books (src/export/book_page.cpp), of pandoc's title page, of anybody's.
constexpr std::array kOurClasses = {
    ClassKind{"dateline", BlockKind::Dateline}, ClassKind{"byline", BlockKind::Byline},
    ClassKind{"sapo", BlockKind::Sapo}, ClassKind{"caption", BlockKind::Caption},
    ClassKind{"credit", BlockKind::Credit}};
constexpr std::array kTitlePageClasses = {
    ClassKind{"title", BlockKind::Title}, ClassKind{"subtitle", BlockKind::Sapo},
    ClassKind{"author", BlockKind::Byline}, ClassKind{"date", BlockKind::Dateline}};
constexpr std::array kAnyClasses = {ClassKind{"caption", BlockKind::Caption}};

BlockKind kind_in(const auto& classes, const html::Piece& piece) noexcept {
  const auto found = std::find_if(classes.begin(), classes.end(), [&](const ClassKind& one) {
    return html::has_class(piece.node, one.css_class);
  });
  return found == classes.end() ? piece.kind : found->kind;
}

/// What a class of the element says.
BlockKind kind_by_class(const html::Piece& piece, bool is_ours) noexcept {
  if (is_ours) return html::is_named(piece.node, "h1") ? BlockKind::Title : kind_in(kOurClasses, piece);
  const Node* around = piece.node->parent;
  if (around && html::has_class(around, "titlepage")) return kind_in(kTitlePageClasses, piece);
  return piece.kind == BlockKind::Paragraph ? kind_in(kAnyClasses, piece) : piece.kind;
}

}  // namespace

std::vector<DocumentBlock> read_chapter(std::string_view xhtml, bool is_ours) {
  const html::Tree tree = html::Tree::parse(xhtml);
  Node* body = find_body(tree);
  if (!body) return {};
  const auto kind_of = [is_ours](const html::Piece& piece) { return kind_by_class(piece, is_ours); };
  if (is_ours) {
    drop_made_heading(body);
    return read_page_blocks(body, kind_of);
  }
  drop_hidden(body);
  drop_beside_text(body);
  drop_notes_heading(body);
  return read_page_blocks(body, kind_of);
}

}  // namespace docbao::epub
