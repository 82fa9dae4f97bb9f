// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace docbao::html {

/// What a page tells of its article in JSON-LD (schema.org), as it is written there; empty where it does not.
struct LinkedData {
  std::string headline, description, published, section, publisher, url, image, language;
  std::vector<std::string> authors;
  bool is_article = false;  ///< the page says that it holds one
  bool is_video = false;    ///< it says that it holds a video and no article
  bool is_locked = false;   ///< it says that it is not free
};

/// Adds what the text of one <script type="application/ld+json"> tells to what is known already. Broken JSON
/// tells nothing.
void read_linked_data(std::string_view json, LinkedData& data);

}  // namespace docbao::html
