// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "parse/html/metadata.hpp"
#include "parse/html/tree.hpp"

namespace docbao::html {

struct Title {
  std::string text;      ///< empty where the page has none
  Node* node = nullptr;  ///< where it stands; null where only the head tells it
};

/// The headline of a page's article. `places`: where a rule looks for it. Of several h1 (a logo, other
/// articles) it is the one that the head of the page tells too.
Title find_title(const Tree& tree, const Metadata& metadata, const std::vector<Node*>& places);

/// Whether neither the node nor anything around it is hidden.
bool is_seen(const Node* node) noexcept;

}  // namespace docbao::html
