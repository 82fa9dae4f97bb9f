// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/page_blocks.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "parse/list_number.hpp"

namespace docbao {
namespace {

bool is_style_hidden(std::string_view style) noexcept {
  std::size_t at = style.find("display");
  if (at == std::string_view::npos) return false;
  style.remove_prefix(at);
  style.remove_prefix(std::min(style.find(':'), style.size()));
  style.remove_prefix(std::min(style.find_first_not_of(": "), style.size()));
  return style.starts_with("none");
}

/// The numbers of lists' items, asked in the order of the page.
class ItemNumbers {
 public:
  /// "2. " for the first piece of an item of a numbered list, else nothing.
  std::string take_mark(const html::Node* node) {
    const html::Node* item = item_around(node);
    if (!item || item == last_ || !item->parent || !html::is_named(item->parent, "ol")) return {};
    last_ = item;
    if (is_list_of_notes(item->parent)) return {};
    const auto known = next_.find(item->parent);
    std::int64_t number = known == next_.end() ? number_of(item->parent, "start", 1) : known->second;
    number = number_of(item, "value", number);
    next_[item->parent] = number + 1;
    return format_list_number(number, format_of(html::attribute(item->parent, "type"))) + ". ";
  }

 private:
  static constexpr int kFar = 8;  // an item's piece is seldom deeper

  static const html::Node* item_around(const html::Node* node) noexcept {
    for (int i = 0; node && i < kFar; ++i, node = node->parent) {
      if (html::is_named(node, "li")) return node;
    }
    return nullptr;
  }

  static bool is_list_of_notes(const html::Node* list) noexcept {
    constexpr std::array<std::string_view, 4> kWords = {"footnotes", "endnotes", "doc-endnotes", "rearnotes"};
    for (int i = 0; list && i < kFar; ++i, list = list->parent) {
      for (const std::string_view word : kWords) {
        if (html::has_class(list, word) || html::attribute(list, "role") == word ||
            html::attribute(list, "epub:type") == word)
          return true;
      }
    }
    return false;
  }

  static std::int64_t number_of(const html::Node* node, const char* name, std::int64_t otherwise) noexcept {
    constexpr std::int64_t kMost = 1'000'000;
    const std::string_view text = html::attribute(node, name);
    std::int64_t number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number < 0 || number > kMost ? otherwise : number;
  }

  static std::string_view format_of(std::string_view type) noexcept {
    if (type == "a") return "lower_letter";
    if (type == "A") return "upper_letter";
    if (type == "i") return "lower_roman";
    return type == "I" ? "upper_roman" : "decimal";
  }

  std::map<const html::Node*, std::int64_t> next_;
  const html::Node* last_ = nullptr;
};

constexpr std::string_view kNoBreakBlank = "\u00A0";

/// Without the blanks at its beginning, those at which no line breaks included.
std::string_view without_blanks(std::string_view text) noexcept {
  for (;;) {
    if (text.starts_with(' ')) text.remove_prefix(1);
    else if (text.starts_with(kNoBreakBlank)) text.remove_prefix(kNoBreakBlank.size());
    else return text;
  }
}

/// Takes the bullet off that some converters write as text before what was a list's item.
bool take_bullet(std::string& text) {
  constexpr std::array<std::string_view, 7> kBullets = {"•", "●", "○", "◦", "▪", "■", "‣"};
  const auto* found = std::find_if(kBullets.begin(), kBullets.end(),
                                   [&](std::string_view bullet) { return text.starts_with(bullet); });
  if (found == kBullets.end()) return false;
  const std::string_view behind = std::string_view(text).substr(found->size());
  const std::string_view item = without_blanks(behind);
  if (item.size() == behind.size()) return false;
  text = std::string(item);
  return true;
}

}  // namespace

void drop_hidden(html::Node* top) {
  for (html::Node* node = top; node;) {
    const bool is_unseen = html::is_element(node) && (html::has_attribute(node, "hidden") ||
                                                      is_style_hidden(html::attribute(node, "style")));
    if (is_unseen) html::drop(node);
    node = is_unseen ? html::next_after(node, top) : html::next_node(node, top);
  }
}

std::vector<DocumentBlock> read_page_blocks(html::Node* top,
                                            const std::function<BlockKind(const html::Piece&)>& kind_of) {
  std::vector<html::Piece> pieces;
  html::append_pieces(top, {}, pieces);
  std::vector<DocumentBlock> blocks;
  ItemNumbers numbers;
  for (html::Piece& piece : pieces) {
    if (without_blanks(piece.text).empty()) continue;
    if (piece.kind == BlockKind::Paragraph && take_bullet(piece.text)) piece.kind = BlockKind::ListItem;
    const std::string mark = piece.kind == BlockKind::ListItem ? numbers.take_mark(piece.node) : "";
    const bool repeats = html::has_attribute(piece.node, "hidden");
    blocks.push_back({kind_of ? kind_of(piece) : piece.kind, mark + piece.text, repeats});
  }
  return blocks;
}

}  // namespace docbao
