// SPDX-License-Identifier: GPL-3.0-or-later
// Markdown: CommonMark with tables, struck text and tasks, by MD4C, and footnotes.
#include <md4c.h>

#include <string>
#include <utility>
#include <vector>

#include "parse/flow.hpp"
#include "parse/markdown_extras.hpp"
#include "parse/page_blocks.hpp"
#include "parse/parser.hpp"
#include "text/words/decode_text.hpp"

namespace docbao {
namespace {

constexpr std::size_t kMostMarkdownBytes = std::size_t{32} << 20U;

/// What MD4C calls while it reads.
class MarkdownReader {
 public:
  explicit MarkdownReader(Flow& flow) : flow_(flow) {}

  /// False where MD4C gives up.
  bool read(const std::string& markdown) {
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      return static_cast<MarkdownReader*>(self)->enter(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
      return static_cast<MarkdownReader*>(self)->leave(type);
    };
    parser.enter_span = [](MD_SPANTYPE type, void*, void* self) {
      return static_cast<MarkdownReader*>(self)->enter(type);
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
      return static_cast<MarkdownReader*>(self)->leave(type);
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
      return static_cast<MarkdownReader*>(self)->add(type, {text, size});
    };
    return md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, this) == 0;
  }

 private:
  struct List {
    bool is_ordered = false;
    std::uint64_t next = 0;
    char delimiter = '.';
  };

  int enter(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_QUOTE: ++quotes_; break;
      case MD_BLOCK_UL: lists_.push_back({}); break;
      case MD_BLOCK_OL: {
        const auto& list = *static_cast<MD_BLOCK_OL_DETAIL*>(detail);
        lists_.push_back({true, list.start, list.mark_delimiter});
        break;
      }
      case MD_BLOCK_LI: begin_item(); break;
      case MD_BLOCK_H:
        flow_.begin_block(BlockKind::Heading);
        flow_.set_kind(BlockKind::Heading, static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
        break;
      case MD_BLOCK_P:
      case MD_BLOCK_CODE: begin_paragraph(); break;
      case MD_BLOCK_HTML: html_.clear(), in_html_ = true; break;
      case MD_BLOCK_TR: flow_.begin_row(); break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        flow_.begin_cell();
        flow_.begin_block(BlockKind::Paragraph);
        break;
      default: break;
    }
    alt_.clear();
    return 0;
  }

  int leave(MD_BLOCKTYPE type) {
    switch (type) {
      case MD_BLOCK_QUOTE: --quotes_; break;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL: lists_.pop_back(); break;
      case MD_BLOCK_LI:
      case MD_BLOCK_CODE: flow_.end_block(); break;
      case MD_BLOCK_H: flow_.edit_text(without_heading_attributes), flow_.end_block(); break;
      case MD_BLOCK_P: end_paragraph(); break;
      case MD_BLOCK_HTML: end_html(); break;
      case MD_BLOCK_TR: flow_.end_row(); break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD: flow_.end_cell(); break;
      default: break;
    }
    return 0;
  }

  int enter(MD_SPANTYPE type) {
    images_ += type == MD_SPAN_IMG ? 1 : 0;
    struck_ += type == MD_SPAN_DEL ? 1 : 0;
    return 0;
  }

  int leave(MD_SPANTYPE type) {
    images_ -= type == MD_SPAN_IMG ? 1 : 0;
    struck_ -= type == MD_SPAN_DEL ? 1 : 0;
    after_image_ = type == MD_SPAN_IMG;
    return 0;
  }

  int add(MD_TEXTTYPE type, std::string_view text) {
    const bool is_attributes =
        std::exchange(after_image_, false) && text.starts_with('{') && text.ends_with('}');
    if (struck_ > 0 || is_attributes || type == MD_TEXT_NULLCHAR) return 0;
    if (in_html_) html_ += text;
    else if (images_ > 0) (alt_ += type == MD_TEXT_SOFTBR ? " " : "") += type == MD_TEXT_SOFTBR ? "" : text;
    else if (type == MD_TEXT_BR || (type == MD_TEXT_HTML && text.starts_with("<br"))) flow_.add_line_break();
    else if (type == MD_TEXT_SOFTBR) flow_.add_text(" ");
    else if (type == MD_TEXT_CODE && text == "\n") flow_.add_line_break();
    else if (type != MD_TEXT_HTML) flow_.add_text(text);
    return 0;
  }

  void begin_item() {
    flow_.begin_block(BlockKind::ListItem);
    if (lists_.empty() || !lists_.back().is_ordered) return;
    mark_ = std::to_string(lists_.back().next++) + lists_.back().delimiter + ' ';
    flow_.add_text(mark_);
  }

  /// The first paragraph of a list's item is the item.
  void begin_paragraph() {
    if (flow_.is_open() && (flow_.text().empty() || flow_.text() == mark_)) return;
    flow_.begin_block(quotes_ > 0 ? BlockKind::Quote : BlockKind::Paragraph);
  }

  /// A picture alone in its paragraph has its description for a caption.
  void end_paragraph() {
    if (flow_.text().find_first_not_of(" \n") == std::string_view::npos && !alt_.empty()) {
      flow_.set_kind(BlockKind::Caption);
      flow_.add_text(alt_);
    }
    flow_.end_block();
  }

  void end_html() {
    in_html_ = false;
    const html::Tree tree = html::Tree::parse(html_);
    if (!tree.root()) return;
    drop_hidden(tree.root());
    for (const DocumentBlock& block : read_page_blocks(tree.root())) {
      flow_.begin_block(block.kind);
      flow_.add_text(block.text);
      flow_.end_block();
    }
  }

  Flow& flow_;
  std::vector<List> lists_;
  std::string html_, alt_, mark_;
  int quotes_ = 0, images_ = 0, struck_ = 0;
  bool in_html_ = false, after_image_ = false;
};

Status read_markdown(std::string_view text, std::string encoding, const TakeDocument& take) {
  DocumentWriter writer(take);
  writer.info().encoding = std::move(encoding);
  Flow flow(writer);
  take_markdown_head(text, writer.info());
  const MarkdownText parts = take_markdown_notes(text);
  bool is_read = MarkdownReader(flow).read(parts.body);
  for (const std::string& note : parts.notes) is_read = is_read && MarkdownReader(flow).read(note);
  flow.add_notes();
  const Status written = writer.finish();
  if (written && !is_read) return fail(ErrorCode::BadDocument, {}, "too_large");
  return written;
}

}  // namespace

Status parse_markdown(const ParseRequest& request, const TakeDocument& take) {
  if (request.bytes.size() > kMostMarkdownBytes)
    return fail(ErrorCode::BadDocument, request.name, "too_large");
  const Decoded decoded =
      decode_text(request.bytes, {.user_encoding = request.encoding, .http_charset = request.charset});
  const std::string_view body = decoded.text;
  Status end = read_markdown(body, decoded.encoding, take);
  if (!end && end.error().where.empty()) end.error().where = request.name;
  return end;
}

}  // namespace docbao
