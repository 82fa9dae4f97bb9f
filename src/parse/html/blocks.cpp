// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/blocks.hpp"

#include <utility>

namespace docbao::html {
namespace {

bool is_heading(const Node* node) noexcept {
  const std::string_view name = name_of(node);
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

class BlockMaker {
 public:
  explicit BlockMaker(std::vector<DocumentBlock>& blocks) : blocks_(blocks) {}

  void make(const Node* top) {
    for (const Node* node = top; node; node = next_seen(node, top)) {
      if (is_text(node)) {
        add_text(node, top);
      } else if (is_named(node, "br")) {
        end_line();
      } else if (!is_inline(node)) {
        end_block();
      }
    }
    end_block();
  }

 private:
  void add_text(const Node* text, const Node* top) {
    const BlockKind kind = kind_at(text, top);
    const Node* holder = block_around(text, top);
    if (holder != holder_) end_block();
    holder_ = holder;
    kind_ = kind;
    append_collapsed(text_, characters_of(text));
  }

  void end_line() {
    if (!text_.empty()) end_block();
  }

  void end_block() {
    while (text_.ends_with(' ')) text_.pop_back();
    if (!text_.empty()) blocks_.push_back({kind_, std::exchange(text_, {})});
  }

  static const Node* block_around(const Node* node, const Node* top) noexcept {
    while (node != top && (is_text(node) || is_inline(node))) node = node->parent;
    return node;
  }

  static BlockKind kind_at(const Node* node, const Node* top) noexcept {
    for (;; node = node->parent) {
      if (is_heading(node)) return BlockKind::Heading;
      if (is_named(node, "li")) return BlockKind::ListItem;
      if (is_named(node, "blockquote")) return BlockKind::Quote;
      if (is_named(node, "figcaption")) return BlockKind::Caption;
      if (node == top) return BlockKind::Paragraph;
    }
  }

  std::vector<DocumentBlock>& blocks_;
  std::string text_;
  const Node* holder_ = nullptr;
  BlockKind kind_ = BlockKind::Paragraph;
};

}  // namespace

void append_blocks(Node* top, std::vector<DocumentBlock>& blocks) { BlockMaker(blocks).make(top); }

}  // namespace docbao::html
