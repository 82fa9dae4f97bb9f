// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <unordered_set>
#include <vector>

#include "parse/html/blocks.hpp"
#include "parse/html/metadata.hpp"
#include "parse/html/tree.hpp"

namespace docbao::html {

/// What a summary is looked for with.
struct SapoHints {
  const Tree* tree = nullptr;
  const Metadata* metadata = nullptr;
  const std::vector<Node*>* places = nullptr;  ///< where rules look for it, the best first
  const std::unordered_set<const Node*>* captions = nullptr;
  const Node* title = nullptr;  ///< may be null
  std::vector<Node*> body;      ///< of the article; not empty
};

/// The summary above an article (in Vietnam: sapo), as pieces of the kind Sapo without the paper's name
/// before it. Where it stands within the body it is dropped there, so that nobody tells it twice. Empty where
/// the page has none; `body_text` is asked whether the summary in the page's head belongs to this article.
std::vector<Piece> find_sapo(const SapoHints& hints, const std::string& title, const std::string& body_text);

/// Whether a text is Vietnamese: by the letters that no other language has.
bool is_vietnamese(std::string_view text) noexcept;

}  // namespace docbao::html
