// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <libxml/tree.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "docbao/result.hpp"

namespace docbao::html {

/// An element or a text of a page (comments are left out). It belongs to its Tree.
using Node = xmlNode;

/// A page as libxml2 sees it. Nothing here goes deeper into the stack with the page's depth.
///
/// A page may have kMostBytes, kMostNodes elements, attributes and texts, nested kDeepest deep; of one that
/// has more, the tree holds what comes before that place, and `limit` says why it ends there.
class Tree {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{64} << 20U;
  static constexpr std::uint32_t kMostNodes = 1'500'000, kDeepest = 400;

  /// Takes UTF-8, well-formed or not (bytes that are none become U+FFFD).
  static Tree parse(std::string_view utf8);

  Tree(Tree&&) noexcept = default;
  Tree& operator=(Tree&&) noexcept = default;
  ~Tree() = default;

  /// The element <html>; null for a page without one.
  Node* root() const noexcept { return root_; }
  /// Elements and texts are numbered in the order of the page, from 0: index_of(). This is how many there
  /// are.
  std::uint32_t size() const noexcept { return size_; }
  /// "too_large" or "too_deep"; empty for a page that is here whole.
  std::string_view limit() const noexcept { return limit_; }

 private:
  struct Closer {
    void operator()(xmlDoc* document) const noexcept;
  };
  Tree() = default;
  void number_nodes() noexcept;

  std::unique_ptr<xmlDoc, Closer> document_;
  Node* root_ = nullptr;
  std::uint32_t size_ = 0;
  std::string_view limit_;
};

/// The number of a node in its page.
std::uint32_t index_of(const Node* node) noexcept;

/// Takes a node and all within it out of the article; it stays in the tree.
void drop(Node* node) noexcept;
bool is_dropped(const Node* node) noexcept;  ///< itself, not for what is around it
/// What was dropped counts again.
void undrop(Node* node) noexcept;

inline bool is_element(const Node* node) noexcept { return node->type == XML_ELEMENT_NODE; }
inline bool is_text(const Node* node) noexcept {
  return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}
/// In lower case; "" for what is no element.
std::string_view name_of(const Node* node) noexcept;
bool is_named(const Node* node, std::string_view name) noexcept;
/// The words of a text; "" for an element.
std::string_view characters_of(const Node* node) noexcept;
/// The value of an attribute, its name in lower case; "" where there is none.
std::string_view attribute(const Node* node, const char* name) noexcept;
bool has_attribute(const Node* node, const char* name) noexcept;
/// Whether the attribute `class` holds this word.
bool has_class(const Node* node, std::string_view word) noexcept;

/// The next node in the order of the page within `top`: the first child, else what follows. Null at the end.
Node* next_node(const Node* node, const Node* top) noexcept;
/// The same, but passes over what is within `node`.
Node* next_after(const Node* node, const Node* top) noexcept;
/// What can be seen of `node`: passes over what is dropped, and over scripts, styles and comments.
Node* next_seen(const Node* node, const Node* top) noexcept;
/// Whether next_seen() passes over it.
bool is_hidden(const Node* node) noexcept;
bool is_within(const Node* node, const Node* top) noexcept;

/// Scripts, styles, templates and the like: their text is no text of the page.
bool is_code(const Node* node) noexcept;
/// Elements that stand within a line: a, b, span, … and unknown ones do not.
bool is_inline(const Node* node) noexcept;

/// The seen text within `node`, each run of white space as one blank, none at the ends, one between blocks.
/// Ends soon after `most` bytes.
std::string text_of(const Node* node, std::size_t most = std::string::npos);

/// Adds `text` to `out` with each run of white space as one blank; none at the beginning of `out`.
void append_collapsed(std::string& out, std::string_view text);

}  // namespace docbao::html
