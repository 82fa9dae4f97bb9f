// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "docbao/article.hpp"

namespace docbao {

/// What a paragraph is by its style.
struct StyleMeaning {
  std::optional<BlockKind> kind;
  bool is_skipped = false;  ///< no part of the text
};

/// What office_styles.tsv says of a style of that name; nothing where it is not there.
std::optional<StyleMeaning> find_style(std::string_view name);

/// The styles that a document declares.
class StyleSheet {
 public:
  struct Style {
    std::string name, base;  ///< shown; the id of the style it is based on
    int heading_level = 0;   ///< 0: no heading
    bool is_hidden = false;  ///< its text is not shown
    std::string list;        ///< the id of the list its paragraphs are items of; empty for none
    int list_level = 0;
  };

  Style& operator[](std::string_view id) { return styles_[std::string(id)]; }
  /// Null where it is not declared.
  const Style* find(std::string_view id) const;
  /// By its own name, else by those it is based on.
  StyleMeaning meaning(std::string_view id) const;
  bool is_hidden(std::string_view id) const;
  /// The style, or the first of those it is based on, that belongs to a list; null where none does.
  const Style* find_list(std::string_view id) const;

 private:
  /// Calls use(style) for the style and those it is based on, until it returns true. The style, or null.
  template <typename Use>
  const Style* search(std::string_view id, Use use) const;

  std::map<std::string, Style, std::less<>> styles_;
};

}  // namespace docbao
