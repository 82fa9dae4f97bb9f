// SPDX-License-Identifier: GPL-3.0-or-later
// Web pages: the article in them and nothing else.
#include "parse/html/page.hpp"
#include "parse/parser.hpp"
#include "text/words/decode_text.hpp"

namespace docbao {
Status parse_html(const ParseRequest& request, const TakeDocument& take) {
  // Never more than the tree takes: a text that is decoded has up to three times as many bytes.
  const std::string_view bytes = request.bytes.substr(0, html::Tree::kMostBytes);
  const Decoded decoded = decode_text(bytes, {.user_encoding = request.encoding,
                                              .http_charset = request.charset,
                                              .declared_charset = {},
                                              .looks_like_html = true});
  const html::Tree tree = html::Tree::parse(decoded.text);
  auto page = html::read_page(tree, {.address = request.name, .left_out = {}});
  const bool is_whole = tree.limit().empty();
  if (page) {
    page->document.info.encoding = decoded.encoding;
    if (Status taken = take(std::move(page->document)); !taken) return taken;
    if (page->is_beginning) return fail(ErrorCode::NoArticle, request.name, "paywall");
    if (is_whole) return {};
  }
  if (!is_whole) return fail(ErrorCode::BadDocument, request.name, std::string(tree.limit()));
  return fail(ErrorCode::NoArticle, request.name, page.error().detail);
}

}  // namespace docbao
