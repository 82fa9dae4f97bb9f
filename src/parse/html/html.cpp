// SPDX-License-Identifier: GPL-3.0-or-later
// Web pages: the article in them and nothing else.
#include "parse/html/page.hpp"
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

}  // namespace
}  // namespace html

Status parse_html(const ParseRequest& request, const TakeDocument& take) {
  const html::Tree tree = html::Tree::parse(html::as_utf8(request.bytes));
  auto page = html::read_page(tree, {.address = request.name, .left_out = {}});
  const bool is_whole = tree.limit().empty();
  if (page) {
    if (Status taken = take(std::move(page->document)); !taken || is_whole) return taken;
  }
  if (!is_whole) return fail(ErrorCode::BadDocument, request.name, std::string(tree.limit()));
  return fail(ErrorCode::NoArticle, request.name, page.error().detail);
}

}  // namespace docbao
