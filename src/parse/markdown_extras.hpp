// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "docbao/article_info.hpp"

namespace docbao {

// What people write in Markdown and CommonMark does not know.

/// Takes the head off that many programs put before a text: YAML between two lines of "---", or pandoc's
/// lines that begin with "%". Title, authors and date go to `info`.
void take_markdown_head(std::string_view& text, ArticleInfo& info);

/// A text without its footnotes.
struct MarkdownText {
  std::string body;
  std::vector<std::string> notes;  ///< as Markdown, in the order in which the body refers to them
};

/// Takes footnotes out: "chữ[^1]" with a line "[^1]: …" elsewhere, and "chữ^[…]". A mark without a note
/// stays, and so does what looks like one in code. Linear.
MarkdownText take_markdown_notes(std::string_view text);

/// A heading without "{#id .class}" at its end.
std::string_view without_heading_attributes(std::string_view heading) noexcept;

}  // namespace docbao
