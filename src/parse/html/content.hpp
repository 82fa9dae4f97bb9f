// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>
#include <vector>

#include "parse/html/tree.hpp"

namespace docbao::html {

/// What is known of a page before its article is looked for.
struct ContentHints {
  std::string_view title;    ///< of the article; may be empty
  std::string_view summary;  ///< what the page's head says of the article; may be empty
};

/// Where an article stands.
struct Content {
  std::vector<Node*> parts;     ///< in the order of the page, none within another
  std::vector<Node*> captions;  ///< elements within them whose names say that they hold captions
};

/// Finds the elements that hold the article's body by the shape of the page alone, for pages of any maker. No
/// parts where nothing looks like an article. What within them belongs to no article (menus, related
/// articles, share buttons) is dropped: drop().
Content find_content(const Tree& tree, const ContentHints& hints);

/// Drops what belongs to no article within an element that is known to hold one. Gives its captions.
std::vector<Node*> drop_clutter(Node* top, const ContentHints& hints);

}  // namespace docbao::html
