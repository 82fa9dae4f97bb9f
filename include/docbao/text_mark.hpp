// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "docbao/article.hpp"

namespace docbao {

/// A place in an article, with some words around it: by them it is found again after the text was changed a
/// little.
struct TextMark {
  std::uint64_t offset = 0;  ///< bytes of the whole article
  /// The words before the place and from it on, a dozen each at most, in lower case, with a blank between
  /// two. Both empty where nothing but the offset is known.
  std::string before = {}, after = {};
  friend bool operator==(const TextMark&, const TextMark&) = default;
};

/// Marks the word that begins at `at`, or is the first behind it, in bytes of the part's text. Words beyond
/// the part's ends are not taken. The work does not grow with the text.
TextMark mark_text(const Article& part, std::uint32_t at);

/// Where in a part the words of a mark stand.
struct MarkFound {
  std::uint32_t at = 0;        ///< bytes of the part's text: the word that the mark was put on
  std::uint32_t likeness = 0;  ///< more where more of the mark's words stand there as they did
  bool is_whole = false;       ///< all of them do
};

/// The place in this part that is most like the mark, and of those that are as like the one nearest to its
/// offset; nothing where no place is like it. One or two words in ten may have changed, come or gone, and
/// all that stands on one side of the place may be new. Linear in the text. A mark without words is nowhere.
std::optional<MarkFound> find_mark(const Article& part, const TextMark& mark);

}  // namespace docbao
