// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "docbao/article_info.hpp"
#include "parse/html/tree.hpp"

namespace docbao::html {

/// What the head of a page tells of its article.
struct Metadata {
  ArticleInfo info;            ///< all but the kind and the encoding
  std::string document_title;  ///< of the element <title>, with the paper's name in it as a rule
  /// What the page says that the article is about, the best first: of OpenGraph, JSON-LD, the meta elements.
  std::vector<std::string> summaries;
  std::string host;        ///< of the page's own address, in lower case; empty where it is not known
  std::string next;        ///< of <link rel="next">, as it is written there
  bool is_locked = false;  ///< the page says that the article is not free
  bool is_video = false;   ///< the page says that it holds a video and no article
};

/// `address`: where the page is from; a path or "-" tells nothing.
Metadata read_metadata(const Tree& tree, std::string_view address);

/// "2026-03-07T08:01:53+07:00" and shorter; nothing where it is no day.
std::optional<ArticleTime> read_iso_time(std::string_view text);

/// The host of an absolute address, in lower case and without its port; empty where there is none.
std::string host_of(std::string_view address);

}  // namespace docbao::html
