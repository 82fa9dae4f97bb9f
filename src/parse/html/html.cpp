// SPDX-License-Identifier: GPL-3.0-or-later
// Web pages: the article in them and nothing else.
#include "parse/html/blocks.hpp"
#include "parse/html/content.hpp"
#include "parse/html/tree.hpp"
#include "parse/parser.hpp"
#include "text/unicode/encoding.hpp"

namespace docbao {
namespace html {
namespace {

std::string as_utf8(std::string_view bytes) {
  std::string out;
  Decoder(detect_encoding(bytes)).decode(bytes, true, out);
  return out;
}

Node* find_first(const Tree& tree, std::string_view name) {
  for (Node* node = tree.root(); node; node = next_seen(node, tree.root())) {
    if (is_named(node, name)) return node;
  }
  return nullptr;
}

Document read_page(const Tree& tree) {
  Document document;
  const Node* title = find_first(tree, "h1");
  if (!title) title = find_first(tree, "title");
  if (title) document.blocks.push_back({BlockKind::Title, text_of(title)});
  const std::string known = title ? text_of(title) : std::string{};
  for (Node* part : find_content(tree, {.title = known, .summary = {}})) append_blocks(part, document.blocks);
  return document;
}

}  // namespace
}  // namespace html

Status parse_html(const ParseRequest& request, const TakeDocument& take) {
  const html::Tree tree = html::Tree::parse(html::as_utf8(request.bytes));
  Document document = html::read_page(tree);
  if (document.blocks.empty()) return fail(ErrorCode::NoArticle, request.name, "empty");
  return take(std::move(document));
}

}  // namespace docbao
