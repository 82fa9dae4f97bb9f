// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/blocks.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "parse/html/tables.hpp"

namespace docbao::html {
namespace {

enum class Align : std::uint8_t { None, Center, Right };

bool is_html_heading(std::string_view name) noexcept {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

/// "text-align: right", "TEXT-ALIGN:right", align="right", <center>
Align align_of(const Node* node) noexcept {
  if (is_named(node, "center")) return Align::Center;
  std::string_view align = attribute(node, "align");
  if (align.empty()) {
    const std::string_view style = attribute(node, "style");
    std::size_t at = style.find("text-align");
    if (at == style.npos) at = style.find("TEXT-ALIGN");
    if (at == style.npos) return Align::None;
    align = style.substr(at);
    align.remove_prefix(std::min(align.find(':'), align.size()));
    align.remove_prefix(std::min(align.find_first_not_of(": "), align.size()));
  }
  if (align.starts_with("right") || align.starts_with("RIGHT") || align.starts_with("end"))
    return Align::Right;
  return align.starts_with("center") || align.starts_with("CENTER") ? Align::Center : Align::None;
}

/// What holds for all text within a block element.
struct Frame {
  const Node* node = nullptr;
  BlockKind kind = BlockKind::Paragraph;
  Align align = Align::None;
  bool is_row = false;  // of a table of data: what is within is one line
  bool is_data_table = false;
};

class PieceMaker {
 public:
  PieceMaker(const std::unordered_set<const Node*>& captions, std::vector<Piece>& pieces)
      : captions_(captions), pieces_(pieces) {}

  void make(Node* top) {
    frames_.push_back({.node = top->parent});
    const Node* node = top;
    while (node) {
      const bool goes_in = !is_hidden(node) && (enter(node), true);
      if (is_hidden(node) && is_picture(node)) meet_picture();
      if (goes_in && is_element(node) && node->children) {
        node = node->children;
        continue;
      }
      if (goes_in) leave(node);
      while (node != top && !node->next) leave(node = node->parent);
      node = node == top ? nullptr : node->next;
    }
    end_piece();
  }

 private:
  bool is_block(const Node* node) const { return !is_inline(node) || captions_.contains(node); }
  const Frame& frame() const noexcept { return frames_.back(); }

  void enter(const Node* node) {
    if (is_text(node)) return add_text(characters_of(node));
    const std::string_view name = name_of(node);
    if (name == "br") return break_line();
    if (is_picture(node)) return meet_picture();
    if (!is_block(node)) return count_inline(name, 1);
    if (frame().is_row) return enter_in_row(name);
    end_piece();
    push_frame(node, name);
  }

  void leave(const Node* node) {
    const std::string_view name = name_of(node);
    if (is_text(node) || name == "br" || is_picture(node)) return;
    if (!is_block(node)) return count_inline(name, -1);
    if (frame().is_row && frame().node != node) return;
    end_piece();
    frames_.pop_back();
  }

  void count_inline(std::string_view name, int by) noexcept {
    if (name == "a") links_ += by;
    if (name == "b" || name == "strong") bolds_ += by;
    if (name == "i" || name == "em") italics_ += by;
  }

  void enter_in_row(std::string_view name) {
    const bool is_cell = name == "td" || name == "th";
    if (!text_.empty() && (is_cell ? text_.back() != '\t' : text_.back() != ' ')) {
      while (is_cell && text_.ends_with(' ')) text_.pop_back();
      if (!text_.ends_with('\t')) text_ += is_cell ? '\t' : ' ';
    }
  }

  void push_frame(const Node* node, std::string_view name) {
    Frame next{
        .node = node, .kind = frame().kind, .align = align_of(node), .is_row = false, .is_data_table = false};
    if (next.align == Align::None) next.align = frame().align;
    const bool is_data_part = name == "tbody" || name == "thead" || name == "tfoot";
    if (is_data_part) next.is_data_table = frame().is_data_table;
    if (name == "tr") next.is_row = frame().is_data_table;
    if (const auto kind = kind_of(node, name, next)) next.kind = *kind;
    frames_.push_back(next);
  }

  std::optional<BlockKind> kind_of(const Node* node, std::string_view name, Frame& next) const {
    if (captions_.contains(node)) return BlockKind::Caption;
    if (frame().kind == BlockKind::Caption) return std::nullopt;
    if (is_html_heading(name)) return BlockKind::Heading;
    if (name == "li") return BlockKind::ListItem;
    if (name == "blockquote" || name == "q") return BlockKind::Quote;
    if (name == "figcaption" || (name == "figure" && has_picture(node))) return BlockKind::Caption;
    if (name != "table") return std::nullopt;
    const TableUse use = use_of_table(node);
    next.is_data_table = use == TableUse::Data;
    if (use == TableUse::Picture) return BlockKind::Caption;
    return std::nullopt;
  }

  void meet_picture() noexcept {
    if (text_.empty()) after_picture_ = true;
    picture_in_text_ = !text_.empty();
  }

  void break_line() {
    if (frame().is_row) return append_collapsed(text_, " ");
    if (text_.empty()) return;
    if (breaks_++ > 0) end_piece();
  }

  void add_text(std::string_view characters) {
    const std::size_t first = characters.find_first_not_of(" \n\t\r\f");
    if (first == characters.npos) return append_blank();
    if (breaks_ > 0) continue_after_break();
    if (first > 0) append_blank();
    const std::size_t before = text_.size();
    append_collapsed(text_, characters.substr(first));
    if (links_ > 0) link_bytes_ += static_cast<std::uint32_t>(text_.size() - before);
    all_bold_ = all_bold_ && bolds_ > 0;
    all_italic_ = all_italic_ && italics_ > 0;
  }

  void append_blank() {
    if (!text_.empty() && text_.back() != ' ' && text_.back() != '\n' && text_.back() != '\t') text_ += ' ';
  }

  /// One line break within a paragraph: the end of a sentence makes two of it, and so does the end of what is
  /// bold; else it is a line of verse, of an address, of a heading.
  void continue_after_break() {
    breaks_ = 0;
    while (text_.ends_with(' ')) text_.pop_back();
    constexpr std::string_view kStops = ".!?:;…”\"";
    const bool has_stop = !text_.empty() && kStops.find(text_.back()) != kStops.npos;
    const bool was_bold = all_bold_ && bolds_ == 0;
    if (has_stop || was_bold || picture_in_text_) return end_piece();
    if (!text_.empty()) text_ += '\n';
  }

  void end_piece() {
    while (text_.ends_with(' ') || text_.ends_with('\n') || text_.ends_with('\t')) text_.pop_back();
    if (!text_.empty()) {
      pieces_.push_back({.kind = frame().kind,
                         .text = std::exchange(text_, {}),
                         .node = frame().node,
                         .link_bytes = link_bytes_,
                         .is_bold = all_bold_,
                         .is_italic = all_italic_,
                         .is_centered = frame().align == Align::Center,
                         .is_right = frame().align == Align::Right,
                         .after_picture = after_picture_});
      after_picture_ = picture_in_text_;
    }
    link_bytes_ = 0, breaks_ = 0;
    all_bold_ = all_italic_ = true;
    picture_in_text_ = false;
  }

  const std::unordered_set<const Node*>& captions_;
  std::vector<Piece>& pieces_;
  std::vector<Frame> frames_;
  std::string text_;
  int links_ = 0, bolds_ = 0, italics_ = 0, breaks_ = 0;
  std::uint32_t link_bytes_ = 0;
  bool all_bold_ = true, all_italic_ = true, after_picture_ = false, picture_in_text_ = false;
};

}  // namespace

void append_pieces(Node* top, const std::unordered_set<const Node*>& captions, std::vector<Piece>& pieces) {
  PieceMaker(captions, pieces).make(top);
}

}  // namespace docbao::html
