// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "parse/html/tree.hpp"

namespace docbao::html {

/// Where an article stands.
struct Content {
  std::vector<Node*> parts;     ///< in the order of the page, none within another
  std::vector<Node*> captions;  ///< elements within them whose names say that they hold captions
};

/// Finds the elements that hold the article's body by the shape of the page alone, for pages of any maker. No
/// parts where nothing looks like an article. What within them belongs to no article (menus, related
/// articles, share buttons) is dropped: drop().
Content find_content(const Tree& tree);

/// Drops what belongs to no article within an element that is known to hold one. Gives its captions.
std::vector<Node*> drop_clutter(Node* top);

}  // namespace docbao::html
