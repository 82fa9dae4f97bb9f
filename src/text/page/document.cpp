// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/page/document.hpp"

#include <memory>
#include <utility>

#include "text/page/clean.hpp"

namespace docbao {
namespace {

/// The block's text without blanks at its ends and without blank lines.
std::string body_of(std::string_view text) {
  std::string body;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const std::size_t first = line.find_first_not_of(' ');
    if (first == std::string_view::npos) continue;
    line = line.substr(first, line.find_last_not_of(' ') + 1 - first);
    if (!body.empty()) body += '\n';
    body += line;
  }
  return body;
}

}  // namespace

Article make_article(const Document& document, std::string source) {
  Article article;
  article.source = std::move(source);
  article.info = std::make_shared<const ArticleInfo>(document.info);
  for (const DocumentBlock& block : document.blocks) {
    const CleanText clean = clean_text(block.text);
    article.invalid_bytes += clean.invalid_bytes;
    const std::string body = body_of(clean.text);
    if (body.empty()) continue;
    if (!article.text.empty()) article.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += body;
    article.blocks.push_back(
        {{begin, static_cast<std::uint32_t>(article.text.size())}, block.kind, block.repeats});
  }
  return article;
}

}  // namespace docbao
